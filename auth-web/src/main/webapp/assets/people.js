// Searches while typing. Without the script the form does the same by its button. The URL always matches the list shown, so that
// "back", "reload" and a bookmark return to it.
(() => {
  const form = document.getElementById('filter');
  const usual = {role: 'ANY', expiry: 'ANY', source: 'ANY', seen: 'ANY', with: 'ANY', sort: 'NAME', order: 'asc'};
  let asked = 0;
  let waiting;

  const address = () => {
    const parameters = [...new FormData(form)].filter(([name, value]) => value && value !== usual[name]);
    const query = new URLSearchParams(parameters).toString();
    return form.getAttribute('action') + (query ? '?' + query : '');
  };

  const show = async () => {
    const to = address();
    const turn = ++asked;
    try {
      const answer = await fetch(to, {headers: {Accept: 'text/html'}});
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (turn !== asked) {
        return;
      }
      if (!answer.ok || answer.redirected || !page.getElementById('list')) {
        // The user may have been signed out meanwhile.
        location.assign(to);
        return;
      }
      document.querySelectorAll('[data-live]').forEach(part => part.replaceChildren(...(page.getElementById(part.id)?.childNodes ?? [])));
      history.replaceState(null, '', to);
      remember();
      offerAll();
    } catch (e) {
      location.assign(to);
    }
  };

  // One tick for the whole page.
  const offerAll = () => {
    const all = document.getElementById('all');
    if (all) {
      all.hidden = false;
    }
  };
  document.addEventListener('change', ({target}) => {
    if (target.closest('#all')) {
      document.querySelectorAll('[name=person]').forEach(one => { one.checked = target.checked; });
    }
  });

  // For the link back from a person's page.
  const remember = () => sessionStorage.setItem('people', location.search);

  const later = delay => {
    clearTimeout(waiting);
    waiting = setTimeout(show, delay);
  };

  offerAll();
  remember();
  form.querySelector('button').hidden = true;
  form.addEventListener('submit', event => {
    event.preventDefault();
    later(0);
  });
  form.addEventListener('input', ({target}) => later(target.type === 'search' ? 250 : 0));
})();
