// The address names the section that was opened last, so that it can be sent on and comes back open. One that the address leads into is opened.
(() => {
  const at = new URL(location.href);
  if (at.hash) {
    document.getElementById(at.hash.slice(1))?.closest('details.section')?.setAttribute('open', '');
  }
  document.querySelectorAll('details.section > summary').forEach(summary => summary.addEventListener('click', () => {
    const part = summary.parentElement;
    part.open ? at.searchParams.delete('section') : at.searchParams.set('section', part.dataset.section);
    at.searchParams.delete('saved');
    at.hash = '';
    history.replaceState(null, '', at);
  }));
})();
