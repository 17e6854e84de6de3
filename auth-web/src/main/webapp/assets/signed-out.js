// Goes on once all frames are there, which the page's own load waits for, and after five seconds at the latest.
(() => {
  const go = () => location.replace(document.getElementById('next').href);
  addEventListener('load', go);
  setTimeout(go, 5000);
})();
