// The settings around the lines of Node-RED, which asks nobody on the Internet what else there is.
module.exports = {
  uiHost: '127.0.0.1',
  uiPort: process.env.PORT,
  editorTheme: { tours: false, palette: { catalogues: [] } },
  telemetry: { enabled: false },

// LINES
};
