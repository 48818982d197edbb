/* Regions that do not need to scroll need no stop for the Tab key. */
(function () {
  'use strict';

  function updateTabStops() {
    document.querySelectorAll('.scroll, .code').forEach(function (region) {
      var scrolls = region.scrollWidth > region.clientWidth || region.scrollHeight > region.clientHeight;
      if (scrolls) region.setAttribute('tabindex', '0');
      else region.removeAttribute('tabindex');
    });
  }

  window.addEventListener('resize', updateTabStops);
  updateTabStops();
})();
