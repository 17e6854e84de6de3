// The words for the mail stand in its example while they are typed.
(() => {
  const words = document.getElementById('words');
  const shown = document.getElementById('shown');
  words.addEventListener('input', () => shown.textContent = words.value.trim().replace(/\s+/g, ' ') || '…');
})();
