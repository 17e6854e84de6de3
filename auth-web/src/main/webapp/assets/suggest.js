// Fills the suggestions of a field while typing: [{email, name}] from the address that the field names. Without the script, the address is typed in full.
(() => {
  document.querySelectorAll('input[data-suggest]').forEach(input => {
    let asked = 0;
    let waiting;
    const show = async () => {
      const turn = ++asked;
      try {
        const answer = await fetch(input.dataset.suggest + '?' + new URLSearchParams({find: input.value}), {headers: {Accept: 'application/json'}});
        const found = answer.ok && !answer.redirected ? await answer.json() : [];
        if (turn === asked) {
          input.list.replaceChildren(...found.map(one => new Option(one.name, one.email)));
        }
      } catch (e) {
        // The address can still be typed.
      }
    };
    input.addEventListener('input', () => {
      clearTimeout(waiting);
      // The choice of a suggestion is an input, too.
      if (![...input.list.options].some(one => one.value === input.value)) {
        waiting = setTimeout(show, 250);
      }
    });
  });
})();
