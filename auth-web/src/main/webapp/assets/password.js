// Password fields: rules are ticked off while typing, a button shows the password, and a hint says that Caps Lock is on.
// All works without it; the server checks every rule.
(() => {
  const texts = document.currentScript.dataset;

  function testOf({rule, number, pattern}) {
    if (rule === 'TOO_SHORT') {
      return value => [...value].length >= Number(number);
    }
    if (rule === 'ENTRIES_DIFFER') {
      return (value, repeated) => value !== '' && value === repeated;
    }
    if (pattern) {
      const expression = new RegExp(pattern, 'u');
      return value => expression.test(value);
    }
    return null; // only the server knows
  }

  for (const list of document.querySelectorAll('[data-repeated]')) {
    const password = document.getElementById(list.dataset.password);
    const repeated = document.getElementById(list.dataset.repeated);
    const rules = [...list.querySelectorAll('[data-rule]')]
      .map(item => ({item, test: testOf(item.dataset), state: document.createElement('span')}))
      .filter(rule => rule.test);
    const check = () => {
      for (const {item, test, state} of rules) {
        const met = test(password.value.normalize('NFC'), repeated.value.normalize('NFC'));
        item.classList.toggle('met', met);
        state.textContent = ` (${met ? list.dataset.met : list.dataset.unmet})`;
      }
    };
    for (const {item, state} of rules) {
      item.classList.add('live');
      state.className = 'sr';
      item.append(state);
    }
    password.addEventListener('input', check);
    repeated.addEventListener('input', check);
    check();
  }

  for (const input of document.querySelectorAll('.secret input')) {
    const button = document.createElement('button');
    const show = visible => {
      input.type = visible ? 'text' : 'password';
      button.textContent = visible ? texts.hide : texts.show;
      button.ariaLabel = visible ? texts.hideLabel : texts.showLabel;
    };
    button.type = 'button';
    button.addEventListener('click', () => show(input.type === 'password'));
    // Sent as a password again, so that browsers offer to save it and keep it out of the history of text fields.
    input.form.addEventListener('submit', () => show(false));
    input.after(button);
    show(false);

    const caps = document.createElement('p');
    caps.className = 'hint';
    caps.setAttribute('role', 'status');
    input.parentElement.after(caps);
    const tell = on => {
      const words = on ? texts.capsLock : '';
      if (caps.textContent !== words) {
        caps.textContent = words;
      }
    };
    for (const event of ['keydown', 'keyup', 'mousedown']) {
      // Autofill by the browser sends a key event without a key.
      input.addEventListener(event, pressed => tell(pressed.getModifierState?.('CapsLock')));
    }
    input.addEventListener('blur', () => tell(false));
  }
})();
