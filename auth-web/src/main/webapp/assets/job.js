// Asks how far the job has come, and shows it without loading the page anew: whoever is reading or about to press a button is not disturbed.
(() => {
  const pause = 1500;
  const part = (page, id) => page.getElementById(id);
  const show = (page) => {
    part(document, 'job').replaceWith(document.adoptNode(part(page, 'job')));
    const news = part(document, 'news');
    if (news.textContent.trim() !== part(page, 'news').textContent.trim()) {
      news.replaceChildren(...part(page, 'news').childNodes);
    }
  };
  const ask = async () => {
    try {
      const answer = await fetch(location.href);
      if (!answer.ok || answer.redirected) {
        location.reload();
        return;
      }
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const {open, result} = part(page, 'job').dataset;
      if (open !== 'true' && result) {
        // The page itself leads on, and keeps that its end was seen.
        location.reload();
        return;
      }
      show(page);
      if (open === 'true') {
        setTimeout(ask, pause);
      } else {
        const cancel = part(document, 'cancel');
        const focused = cancel?.contains(document.activeElement);
        cancel?.remove();
        if (focused) {
          // Otherwise the focus would move to the top of the page.
          part(document, 'main').focus();
        }
      }
    } catch {
      // The server is being started anew, or the network is away; the job does not mind.
      setTimeout(ask, 4 * pause);
    }
  };
  if (part(document, 'job').dataset.open === 'true') {
    setTimeout(ask, pause);
  }
})();
