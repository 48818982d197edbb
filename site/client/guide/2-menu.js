/* Menus close when the reader goes elsewhere. */
(function () {
  'use strict';

  function closeMenus(except) {
    document.querySelectorAll('.menu details[open]').forEach(function (menu) {
      if (menu !== except) menu.open = false;
    });
  }

  document.addEventListener('click', function (event) {
    closeMenus(event.target.closest('.menu details'));
  });
  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape') return;
    var open = document.querySelector('.menu details[open]');
    if (!open) return;
    open.open = false;
    open.querySelector('summary').focus();
  });
})();
