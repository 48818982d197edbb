/* Findings by severity and by who found them: controls that only a script can serve are made by it. */
(function () {
  'use strict';

  var place = document.querySelector('.findings-filter');
  if (!place) return;
  var rows = [].slice.call(document.querySelectorAll('table.findings tbody tr'));
  var status = document.createElement('p');
  var chosen = { severity: '', source: '' };

  function control(name) {
    var label = document.createElement('label');
    label.textContent = place.dataset.label + ' – ' + place.dataset[name + 'Label'];
    var select = document.createElement('select');
    [['', place.dataset.all]].concat(JSON.parse(place.dataset[name])).forEach(function (choice) {
      select.add(new Option(choice[1], choice[0]));
    });
    select.addEventListener('change', function () {
      chosen[name] = select.value;
      show();
    });
    label.append(select);
    place.append(label);
  }

  function show() {
    var shown = 0;
    rows.forEach(function (row) {
      row.hidden =
        (chosen.severity !== '' && row.dataset.severity !== chosen.severity) ||
        (chosen.source !== '' && row.dataset.source !== chosen.source);
      if (!row.hidden) shown++;
    });
    /* A file without a finding to show is left out, heading and all. */
    document.querySelectorAll('table.findings').forEach(function (table) {
      var region = table.closest('.scroll');
      var empty = !table.querySelector('tbody tr:not([hidden])');
      region.hidden = empty;
      region.previousElementSibling.hidden = empty;
    });
    status.textContent = place.dataset.shown.replace('{shown}', shown).replace('{all}', rows.length);
  }

  control('severity');
  control('source');
  status.setAttribute('role', 'status');
  place.append(status);
  show();
})();
