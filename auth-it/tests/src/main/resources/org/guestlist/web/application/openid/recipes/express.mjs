// The application around the lines of Express.
import express from 'express';
import session from 'express-session';

const app = express();
app.use(session({ secret: 'of this application alone', resave: false, saveUninitialized: true }));

// LINES

app.get('/', (request, response) => {
  const { person } = request.session;
  return person ? response.json(person) : response.redirect('/sign-in');
});
app.get('/sign-out', (request, response) => request.session.destroy(() => response.send('Signed out')));
app.listen(Number(process.env.PORT), '127.0.0.1');
