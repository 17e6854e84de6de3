// Puts a usual answer into its field by a click; another one is typed.
document.querySelectorAll('[data-usual]').forEach(answers => {
  const field = document.getElementById(answers.dataset.usual);
  const all = [...answers.querySelectorAll('button')];
  const show = () => all.forEach(one => one.setAttribute('aria-pressed', String(!('another' in one.dataset) && one.textContent === field.value)));
  all.forEach(one => one.addEventListener('click', () => {
    field.value = 'another' in one.dataset ? '' : one.textContent;
    if ('another' in one.dataset) {
      field.focus();
    }
    show();
  }));
  field.addEventListener('input', show);
  answers.hidden = false;
  show();
});
