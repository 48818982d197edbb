/* Regions that do not need to scroll need no stop for the Tab key. */
(function () {
  'use strict';

  function updateTabStops() {
    document.querySelectorAll('.scroll, .code').forEach(function (region) {
      if (region.scrollWidth > region.clientWidth) region.setAttribute('tabindex', '0');
      else region.removeAttribute('tabindex');
    });
  }

  window.addEventListener('resize', updateTabStops);
  updateTabStops();
})();
