// Keeps what is searched for in the page's address, so that "back", "reload" and a page opened anew return to it.
(() => {
  const remember = ({target}) => {
    const name = target.dataset.address;
    if (!name) {
      return;
    }
    const address = new URL(location.href);
    if (target.value) {
      address.searchParams.set(name, target.value);
    } else {
      address.searchParams.delete(name);
    }
    history.replaceState(null, '', address);
    target.form.setAttribute('action', address.pathname + address.search);
  };
  document.addEventListener('input', remember, true);
  document.addEventListener('change', remember, true);
})();
