/*
 * Scripts have folded and added what stands above the place that the address leads to: the browser went there before
 * that, so it is shown where it is now.
 */
(function () {
  'use strict';

  if (location.hash.length < 2) return;
  var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  // A view is shown with its tab.
  var tabs = target.closest('.views--tabs');
  (tabs && target.matches('.view > h2') ? tabs : target).scrollIntoView({ behavior: 'instant' });
})();
