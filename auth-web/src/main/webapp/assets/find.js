// Finds while typing: what is found replaces the part that the form names. Without the script the form's button does the same.
(() => {
  document.querySelectorAll('form[data-finds]').forEach(form => {
    const part = document.getElementById(form.dataset.finds);
    let asked = 0;
    let waiting;
    const show = async () => {
      const turn = ++asked;
      const to = form.getAttribute('action') + '?' + new URLSearchParams(new FormData(form));
      try {
        const answer = await fetch(to, {headers: {Accept: 'text/html'}});
        const found = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(part.id);
        if (turn !== asked) {
          return;
        }
        if (!answer.ok || answer.redirected || !found) {
          // The user may have been signed out meanwhile.
          location.assign(to);
          return;
        }
        part.replaceChildren(...found.childNodes);
        part.removeAttribute('aria-busy');
      } catch (e) {
        location.assign(to);
      }
    };
    form.querySelector('button').hidden = true;
    const later = delay => {
      clearTimeout(waiting);
      part.setAttribute('aria-busy', 'true');
      waiting = setTimeout(show, delay);
    };
    form.addEventListener('submit', event => {
      event.preventDefault();
      later(0);
    });
    form.addEventListener('input', () => later(250));
  });
})();
