// Finds people while typing into the field of a person: a combobox with a list (ARIA APG). Arrows choose, Enter and a click take, Esc closes.
// Without the script, an address or a whole name is typed.
(() => {
  const element = (name, attributes, ...content) => {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...content);
    return made;
  };

  const start = input => {
    const list = element('ul', {role: 'listbox', id: input.id + '-people', class: 'people', 'aria-label': input.dataset.people});
    const note = element('p', {role: 'status', class: 'hint'});
    list.hidden = true;
    input.after(list, note);
    Object.entries({role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id})
      .forEach(([key, value]) => input.setAttribute(key, value));
    let asked = 0;
    let waiting;
    let at = -1;

    const options = () => [...list.children];
    const mark = index => {
      at = index;
      options().forEach((one, number) => one.setAttribute('aria-selected', String(number === at)));
      const one = options()[at];
      if (one) {
        input.setAttribute('aria-activedescendant', one.id);
        one.scrollIntoView({block: 'nearest'});
      } else {
        input.removeAttribute('aria-activedescendant');
      }
    };
    const open = is => {
      list.hidden = !is;
      input.setAttribute('aria-expanded', String(is));
      mark(-1);
    };
    const close = () => {
      asked++;
      clearTimeout(waiting);
      open(false);
    };
    const take = one => {
      input.value = one.dataset.value;
      close();
      note.textContent = '';
      // Whoever looks whether something is typed.
      input.dispatchEvent(new Event('change', {bubbles: true}));
      input.dispatchEvent(new CustomEvent('input', {bubbles: true, detail: 'taken'}));
    };
    const option = (person, number) => {
      const made = element('li', {role: 'option', id: list.id + '-' + number, 'aria-selected': 'false'},
        element('span', {class: 'initials', 'aria-hidden': 'true'}, person.initials),
        element('span', {class: 'what'}, element('b', {}, person.name), element('span', {class: 'hint'}, person.email)),
        element('span', {class: 'hint'}, person.state));
      made.dataset.value = person.name + ' <' + person.email + '>';
      return made;
    };
    const show = async () => {
      const turn = ++asked;
      try {
        const answer = await fetch(input.dataset.pick + '&' + new URLSearchParams({find: input.value}), {headers: {Accept: 'application/json'}});
        const found = answer.headers.get('Content-Type')?.startsWith('application/json') ? await answer.json() : {people: [], note: ''};
        if (turn !== asked) {
          return;
        }
        list.replaceChildren(...found.people.map(option));
        note.textContent = found.note;
        open(found.people.length > 0);
      } catch (e) {
        // The address can still be typed.
      }
    };

    input.addEventListener('input', event => {
      if (event.detail === 'taken') {
        return;
      }
      close();
      note.textContent = '';
      // What was taken, or is an address already, needs no list.
      if (input.value.trim().length > 1 && !input.value.endsWith('>')) {
        waiting = setTimeout(show, 250);
      }
    });
    input.addEventListener('keydown', event => {
      const number = options().length;
      if (event.key === 'Escape' && !list.hidden) {
        event.preventDefault();
        close();
      } else if (event.key === 'ArrowDown' && list.hidden && input.value.trim()) {
        event.preventDefault();
        show();
      } else if (list.hidden) {
        return;
      } else if (event.key === 'ArrowDown') {
        event.preventDefault();
        mark((at + 1) % number);
      } else if (event.key === 'ArrowUp') {
        event.preventDefault();
        mark(at < 1 ? number - 1 : at - 1);
      } else if (event.key === 'Enter' && at >= 0) {
        event.preventDefault();
        take(options()[at]);
      }
    });
    // The focus stays in the field, also for a finger.
    list.addEventListener('mousedown', event => event.preventDefault());
    list.addEventListener('click', event => {
      const one = event.target.closest('[role=option]');
      if (one) {
        take(one);
      }
    });
    input.addEventListener('blur', close);
  };

  document.querySelectorAll('input[data-pick]:not([role])').forEach(start);
})();
