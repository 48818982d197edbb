/* Rows that hang below one another can be folded. Without this script all of them can be seen. */
(function () {
  'use strict';

  function depthOf(row) {
    var match = /\bdepth-(\d+)/.exec(row.className);
    return match ? Number(match[1]) : 0;
  }

  function setUp(region) {
    var rows = Array.prototype.slice.call(region.querySelectorAll('tbody tr'));
    var depths = rows.map(depthOf);
    var twigs = [];

    /* What is below a row that is folded is not shown, however it is folded itself. */
    function update() {
      var hiddenBelow = Infinity;
      rows.forEach(function (row, position) {
        if (depths[position] <= hiddenBelow) hiddenBelow = Infinity;
        row.hidden = hiddenBelow !== Infinity;
        var twig = twigs[position];
        if (hiddenBelow === Infinity && twig && twig.getAttribute('aria-expanded') === 'false')
          hiddenBelow = depths[position];
      });
    }

    function hasChanges(position) {
      for (var next = position + 1; next < rows.length && depths[next] > depths[position]; next++)
        if (!rows[next].classList.contains('inherited')) return true;
      return false;
    }

    var folded = region.querySelector('table').classList.contains('elements--folded');
    rows.forEach(function (row, position) {
      if (position + 1 === rows.length || depths[position + 1] <= depths[position]) return;
      var heading = row.querySelector('th');
      var twig = document.createElement('button');
      twig.type = 'button';
      twig.className = 'twig';
      var open = !folded || depths[position] === 0 || hasChanges(position);
      twig.setAttribute('aria-expanded', String(open));
      var name = document.createElement('span');
      name.className = 'govuk-visually-hidden';
      name.textContent = region.dataset.tree.replace('{name}', heading.textContent.trim());
      twig.append(name);
      twig.addEventListener('click', function () {
        twig.setAttribute('aria-expanded', String(twig.getAttribute('aria-expanded') === 'false'));
        update();
      });
      heading.prepend(twig);
      twigs[position] = twig;
    });
    if (twigs.length === 0) return;
    region.classList.add('tree');

    function button(label, open) {
      var element = document.createElement('button');
      element.type = 'button';
      element.className = 'copy';
      element.textContent = label;
      element.addEventListener('click', function () {
        twigs.forEach(function (twig, position) {
          twig.setAttribute('aria-expanded', String(open || depths[position] === 0));
        });
        update();
      });
      return element;
    }
    var buttons = document.createElement('p');
    buttons.className = 'tree-buttons';
    buttons.append(button(region.dataset.open, true), button(region.dataset.close, false));
    region.before(buttons);
    update();
  }

  document.querySelectorAll('.scroll[data-tree]').forEach(setUp);
})();
