// Leads back to the list as this tab last showed it: the same search, filter, order and page. Without it, to all people.
(() => {
  document.getElementById('people').search = sessionStorage.getItem('people') ?? '';
})();
