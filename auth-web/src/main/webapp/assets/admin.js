// Keeps what is searched for in the page's address, so that "back" and "reload" return to it.
(() => {
  const remember = (event) => {
    const name = event.target.dataset.address;
    if (!name) {
      return;
    }
    const address = new URL(location.href);
    if (event.target.value) {
      address.searchParams.set(name, event.target.value);
    } else {
      address.searchParams.delete(name);
    }
    history.replaceState(null, '', address);
  };
  document.addEventListener('input', remember);
  document.addEventListener('change', remember);
})();
