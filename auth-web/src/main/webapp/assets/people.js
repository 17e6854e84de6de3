// Searches while typing. Without the script the form does the same by its button. The URL always matches the list shown, so that
// "back", "reload" and a bookmark return to it.
(() => {
  const form = document.getElementById('filter');
  const usual = {role: 'ANY', expiry: 'ANY', source: 'ANY', group: 'ANY', import: 'ANY', kind: 'ANY', host: 'ANY', attribute: 'ANY', lastSignIn: 'ANY', with: 'ANY', mail: 'ANY', sort: 'NAME'};
  const found = document.getElementById('list');
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
      found.removeAttribute('aria-busy');
      history.replaceState(null, '', to);
      remember();
      restore();
    } catch (e) {
      location.assign(to);
    }
  };

  // Who is ticked stays so on other pages of the same list, until something else is searched for or it is done.
  const MOST = 150;
  const boxes = () => [...document.querySelectorAll('[name=person]')];
  const list = () => {
    const parameters = new URLSearchParams(location.search);
    ['page', 'sort', 'order'].forEach(name => parameters.delete(name));
    return parameters.toString();
  };
  let ticked = new Set();
  let before = 0;
  const restore = () => {
    const kept = JSON.parse(sessionStorage.getItem('ticked') ?? '{}');
    ticked = new Set(kept.list === list() ? kept.ids : []);
    boxes().forEach(box => { box.checked = ticked.has(box.value); });
    tell();
  };
  const keep = () => {
    boxes().forEach(box => box.checked ? ticked.add(box.value) : ticked.delete(box.value));
    sessionStorage.setItem('ticked', JSON.stringify({list: list(), ids: [...ticked]}));
    tell();
  };
  const tell = () => {
    const bar = document.getElementById('together');
    if (!bar) {
      return;
    }
    const all = document.getElementById('all');
    all.hidden = false;
    all.querySelector('input').checked = boxes().every(box => box.checked);
    bar.classList.toggle('ready', ticked.size > 0);
    if (ticked.size > 0 && before !== ticked.size) {
      document.getElementById('who').value = 'ticked';
    }
    before = ticked.size;
    document.getElementById('ticked').hidden = ticked.size === 0;
    const number = bar.querySelector('[role=status]');
    number.textContent = number.dataset.many.replace('0', ticked.size);
    document.getElementById('most').hidden = ticked.size <= MOST;
    bar.querySelector('button:not([type])').disabled = !document.getElementById('action').value || (ticked.size > MOST && document.getElementById('who').value === 'ticked');
  };
  document.addEventListener('change', ({target}) => {
    if (target.closest('#all')) {
      boxes().forEach(box => { box.checked = target.checked; });
    }
    if (target.closest('#bulk')) {
      keep();
    }
    if (target.name === 'person') {
      // The bar that has come up is not to stand on the row just ticked.
      target.closest('tr').scrollIntoView({block: 'nearest'});
    }
  });
  document.addEventListener('click', ({target}) => {
    if (target.id === 'none') {
      boxes().forEach(box => { box.checked = false; });
      ticked.clear();
      keep();
      document.querySelector('#all input').focus();
    }
  });
  document.addEventListener('submit', ({target}) => {
    if (target.id === 'bulk' && document.getElementById('who').value === 'ticked') {
      const here = boxes().map(box => box.value);
      [...ticked].filter(id => !here.includes(id)).forEach(id => {
        const field = Object.assign(document.createElement('input'), {type: 'hidden', name: 'person', value: id});
        field.className = 'elsewhere';
        target.append(field);
      });
    }
  });
  // "Back" may show the page as it was left.
  addEventListener('pageshow', () => {
    document.querySelectorAll('.elsewhere').forEach(field => field.remove());
    restore();
  });

  // For the link back from a person's page.
  const remember = () => sessionStorage.setItem('people', location.search);

  const later = delay => {
    clearTimeout(waiting);
    found.setAttribute('aria-busy', 'true');
    waiting = setTimeout(show, delay);
  };

  restore();
  remember();
  form.querySelector('button').hidden = true;
  form.addEventListener('submit', event => {
    event.preventDefault();
    later(0);
  });
  // Also the fields that only belong to it, behind "Filters".
  document.addEventListener('input', ({target}) => {
    if (target.form === form) {
      later(target.type === 'search' ? 250 : 0);
    }
  });
})();
