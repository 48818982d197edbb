/*
 * What the guide adds where scripts run. Each page is complete without it. A classic script, because modules do not
 * load from disk.
 */
(function () {
  'use strict';

  /* Regions that do not need to scroll need no stop for the Tab key. */
  function updateTabStops() {
    document.querySelectorAll('.scroll, .code').forEach(function (region) {
      if (region.scrollWidth > region.clientWidth) region.setAttribute('tabindex', '0');
      else region.removeAttribute('tabindex');
    });
  }

  /* Menus close when the reader goes elsewhere. */
  function closeMenus(except) {
    document.querySelectorAll('.menu details[open]').forEach(function (menu) {
      if (menu !== except) menu.open = false;
    });
  }

  function addCopyButtons() {
    if (!navigator.clipboard) return;
    document.querySelectorAll('.copyable').forEach(function (place) {
      var button = document.createElement('button');
      button.type = 'button';
      button.className = 'copy';
      button.textContent = place.dataset.copy;
      button.setAttribute('aria-live', 'polite');
      button.addEventListener('click', function () {
        navigator.clipboard.writeText(place.querySelector('code').textContent).then(function () {
          button.textContent = place.dataset.copied;
        });
      });
      place.append(button);
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
  window.addEventListener('resize', updateTabStops);
  updateTabStops();
  addCopyButtons();
})();
