// Whether something on the page is typed but not saved: said beside the button that saves, and asked about before the page is left.
(() => {
  const form = document.getElementById('thing');
  let unsaved = false;
  document.addEventListener('input', event => {
    if (event.target.form === form && !unsaved) {
      unsaved = true;
      document.querySelector('[data-unsaved]').hidden = false;
    }
  });
  form?.addEventListener('submit', () => {
    unsaved = false;
  });
  addEventListener('beforeunload', event => {
    if (unsaved) {
      event.preventDefault();
    }
  });
})();
