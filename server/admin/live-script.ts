/**
 * Brings new requests to the page while it is open. It stops while the reader has chosen so, or is on another tab, and
 * changes nothing where nothing is new. Without it the page is complete, and is loaded again by hand.
 */
export const LIVE_SCRIPT = `(function () {
  'use strict';
  var INTERVAL = 3000;
  var list = document.getElementById('live');
  var box = document.getElementById('live-control');
  if (!list || !box) return;
  box.hidden = false;
  var on = box.querySelector('input');
  function look() {
    if (!on.checked || document.hidden || list.contains(document.activeElement)) return;
    fetch(location.href, { headers: { Accept: 'text/html' } })
      .then(function (reply) { return reply.ok ? reply.text() : ''; })
      .then(function (text) {
        var fresh = new DOMParser().parseFromString(text, 'text/html').getElementById('live');
        if (fresh && fresh.innerHTML !== list.innerHTML) list.innerHTML = fresh.innerHTML;
      })
      .catch(function () {});
  }
  setInterval(look, INTERVAL);
})();
`;
