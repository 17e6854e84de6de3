// What is done is ticked no longer (people.js).
document.querySelector('form[action="/admin/bulk"]')?.addEventListener('submit', () => sessionStorage.removeItem('ticked'));
