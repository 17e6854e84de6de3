// Links back to the list as last shown in this tab: the same search, filter, order and page. Without it, to all people.
(() => {
  document.getElementById('people').search = sessionStorage.getItem('people') ?? '';
})();
