// The key / opens the search, wherever nobody is typing.
document.addEventListener('keydown', event => {
  if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest('input, textarea, select, [contenteditable]')) {
    event.preventDefault();
    const field = document.querySelector('main [name=q][data-everything]');
    if (field) {
      field.focus();
    } else {
      document.getElementById('seek').showPopover();
    }
  }
});

// What a list folds away (filters, columns) lies over it: the key Esc closes it and goes back to its button. A click beside it closes it too, and
// so does the focus on something that is below it.
document.addEventListener('keydown', event => {
  const fold = event.key === 'Escape' && !event.defaultPrevented && document.querySelector('details.fold[open]');
  if (fold) {
    fold.open = false;
    fold.querySelector('summary').focus();
  }
});
document.addEventListener('click', event => {
  document.querySelectorAll('details.fold[open]').forEach(fold => {
    if (!event.composedPath().includes(fold)) {
      fold.open = false;
    }
  });
});
document.addEventListener('focusin', ({target}) => {
  const box = target.getBoundingClientRect();
  document.querySelectorAll('details.fold[open]').forEach(fold => {
    const over = fold.querySelector('.panel').getBoundingClientRect();
    if (!fold.contains(target) && box.top < over.bottom && box.bottom > over.top && box.left < over.right && box.right > over.left) {
      fold.open = false;
    }
  });
});

// While work goes on in the background, the page tells how far it is.
(() => {
  const pause = 5000;
  const ask = async () => {
    const work = document.getElementById('work');
    try {
      const answer = await fetch('/admin/work');
      if (!answer.ok || answer.redirected) {
        return;
      }
      const now = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('work');
      // The page of a job tells of it by itself.
      const own = one => location.pathname === '/admin/job' && one.querySelector('a').search === location.search;
      if (!work.contains(document.activeElement)) {
        work.replaceChildren(...[...now.children].filter(one => !own(one)));
      }
      if (now.dataset.open === 'true') {
        setTimeout(ask, pause);
      }
    } catch {
      setTimeout(ask, 4 * pause);
    }
  };
  if (document.getElementById('work')?.dataset.open === 'true') {
    setTimeout(ask, pause);
  }
})();
