// Proposes the time zone of this browser in place of the one that nobody has chosen yet.
(() => {
  const zones = document.querySelector('datalist[data-propose]');
  const field = zones && document.querySelector(`[list=${zones.id}]`);
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (field && field.value === zones.dataset.propose && [...zones.options].some(zone => zone.value === here)) {
    field.value = here;
  }
})();
