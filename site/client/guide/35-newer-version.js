/*
 * Says that a newer version is published. Published pages never change, so each asks the list beside its folder. Only
 * pages that lie under their own version ask, so that a guide on somebody's disk or test server asks nobody.
 */
(function () {
  'use strict';

  var place = document.querySelector('[data-guide-version]');
  if (!place || !window.fetch || !/^https?:$/.test(location.protocol)) return;
  var own = place.dataset.guideVersion;
  var folder = '/' + own + '/';
  var at = location.pathname.lastIndexOf(folder);
  if (at === -1) return;
  var root = location.pathname.slice(0, at + 1);

  fetch(root + 'versions.json')
    .then(function (answer) {
      return answer.ok ? answer.json() : undefined;
    })
    .then(function (list) {
      if (!list || !Array.isArray(list.versions) || list.latest === own) return;
      var versions = list.versions.map(function (each) {
        return each.version;
      });
      var newest = list.versions[versions.indexOf(list.latest)];
      // The list begins with the newest: a preliminary version that comes after the latest release is no old one.
      if (!newest || versions.indexOf(own) < versions.indexOf(list.latest)) return;
      var notice = document.createElement('p');
      notice.className = 'newer';
      notice.setAttribute('role', 'note');
      notice.setAttribute('aria-label', place.dataset.label);
      var link = document.createElement('a');
      link.href = root + newest.path + 'index.html';
      link.textContent = place.dataset.link.replace('{version}', newest.version);
      notice.append(place.dataset.text + ' ', link, '.');
      place.after(notice);
    })
    .catch(function () {
      // Without the list there is nothing to say.
    });
})();
