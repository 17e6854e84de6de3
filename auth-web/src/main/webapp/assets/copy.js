// Adds a button to each thing to copy, and one that prints the page where that is wanted. Without them, or without a clipboard, one click selects
// the whole of it.
(() => {
  const { copy, copied } = document.currentScript.dataset;
  for (const box of document.querySelectorAll('[data-print]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'link';
    button.textContent = box.dataset.print;
    button.addEventListener('click', () => print());
    box.append(button);
  }
  if (!navigator.clipboard) {
    return;
  }
  for (const box of document.querySelectorAll('.copy, .code')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = box.matches('.code, .codes, .split .copy') ? 'link' : 'small';
    button.textContent = copy;
    button.setAttribute('aria-live', 'polite');
    const label = box.querySelector('b, span')?.textContent ?? box.querySelector('pre')?.getAttribute('aria-label');
    button.title = `${copy}: ${label}`;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(box.querySelector('code').textContent);
      button.textContent = copied;
      setTimeout(() => button.textContent = copy, 2000);
    });
    box.append(button);
  }
})();
