// A colour picker beside the field. The field counts: it can be empty, and says what is wrong.
(() => {
  const field = document.getElementById('colour');
  const picker = document.createElement('input');
  picker.type = 'color';
  picker.setAttribute('aria-label', document.currentScript.dataset.colour);
  const follow = () => {
    const colour = field.value.trim();
    picker.value = /^#[0-9a-f]{6}$/i.test(colour) ? colour : getComputedStyle(document.documentElement).getPropertyValue('--brand').trim();
  };
  picker.addEventListener('input', () => field.value = picker.value);
  field.addEventListener('input', follow);
  field.after(picker);
  follow();
})();
