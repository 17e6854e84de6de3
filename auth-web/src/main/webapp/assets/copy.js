// Adds a button to each thing to copy. Without it, or without a clipboard, one click selects the whole of it.
(() => {
  const { copy, copied } = document.currentScript.dataset;
  if (!navigator.clipboard) {
    return;
  }
  for (const box of document.querySelectorAll('.copy, .code')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = box.matches('.code') ? 'link' : 'small';
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
