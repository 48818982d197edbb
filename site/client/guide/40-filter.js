/* A filter above a table: words, and a list of values for some columns. What is chosen stands in the address. */
(function () {
  'use strict';

  var QUIET_MS = 300;

  function words(text) {
    return text.toLowerCase().replace(/\s+/g, ' ').trim();
  }

  function slug(text) {
    return words(text).replace(/[^a-z0-9]+/g, '-');
  }

  /* The single values of a cell that may hold several. */
  function valuesOf(cell) {
    return cell.textContent
      .split(/[,;]/)
      .map(function (value) {
        return value.replace(/\s+/g, ' ').trim();
      })
      .filter(Boolean);
  }

  function field(label, control, id) {
    var place = document.createElement('div');
    place.className = 'filter__field';
    var caption = document.createElement('label');
    caption.htmlFor = control.id = id;
    caption.textContent = label;
    place.append(caption, control);
    return place;
  }

  function selectFor(rows, column, any) {
    var select = document.createElement('select');
    var seen = [];
    rows.forEach(function (row) {
      valuesOf(row.cells[column]).forEach(function (value) {
        if (seen.indexOf(value) === -1) seen.push(value);
      });
    });
    select.append(new Option(any, ''));
    seen.sort().forEach(function (value) {
      select.append(new Option(value, value));
    });
    return select;
  }

  function start(place, position) {
    var region = place.nextElementSibling;
    var table = region && region.querySelector('table');
    if (!table) return;
    var texts = place.dataset;
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    var haystacks = rows.map(function (row) {
      return words(row.textContent);
    });
    var prefix = position === 0 ? '' : position + 1 + '-';
    var form = document.createElement('form');
    form.setAttribute('role', 'search');
    form.setAttribute('aria-label', region.getAttribute('aria-label'));

    var search = document.createElement('input');
    search.type = 'search';
    search.name = prefix + 'words';
    form.append(field(texts.words, search, 'filter-' + search.name));
    var facets = texts.columns
      .split(' ')
      .filter(Boolean)
      .map(function (number) {
        var column = Number(number) - 1;
        var heading = table.tHead.rows[0].cells[column].textContent.trim();
        var select = selectFor(rows, column, texts.any);
        select.name = prefix + slug(heading);
        form.append(field(heading, select, 'filter-' + select.name));
        return { column: column, select: select };
      });
    var controls = [search].concat(
      facets.map(function (facet) {
        return facet.select;
      }),
    );

    var reset = document.createElement('button');
    reset.type = 'button';
    reset.className = 'copy';
    reset.textContent = texts.reset;
    var status = document.createElement('p');
    status.setAttribute('role', 'status');
    form.append(reset, status);

    function matches(row, index, wanted) {
      return (
        wanted.every(function (word) {
          return haystacks[index].indexOf(word) !== -1;
        }) &&
        facets.every(function (facet) {
          var value = facet.select.value;
          return value === '' || valuesOf(row.cells[facet.column]).indexOf(value) !== -1;
        })
      );
    }

    function apply() {
      var wanted = words(search.value).split(' ');
      var shown = 0;
      rows.forEach(function (row, index) {
        row.hidden = !matches(row, index, wanted);
        if (!row.hidden) shown++;
      });
      return texts.shown.replace('{shown}', shown).replace('{all}', rows.length);
    }

    /* The count is said once the reader has stopped typing, and the address follows. */
    var timer;
    function change() {
      var count = apply();
      clearTimeout(timer);
      timer = setTimeout(function () {
        status.textContent = count;
        remember();
      }, QUIET_MS);
    }

    function remember() {
      var address = new URL(location.href);
      controls.forEach(function (control) {
        if (control.value === '') address.searchParams.delete(control.name);
        else address.searchParams.set(control.name, control.value);
      });
      try {
        history.replaceState(null, '', address);
      } catch {
        // A browser that forbids it for files on disk: the filter works all the same.
      }
    }

    function recall() {
      var asked = new URLSearchParams(location.search);
      controls.forEach(function (control) {
        control.value = asked.get(control.name) || '';
        // A value that is not in the list leaves nothing chosen.
        if (control.selectedIndex === -1) control.value = '';
      });
    }

    /* A row that somebody is sent to is always there. */
    function showTarget() {
      var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      var row = target && target.closest('tr');
      if (!row || !row.hidden || rows.indexOf(row) === -1) return;
      clear();
      row.scrollIntoView();
    }

    function clear() {
      controls.forEach(function (control) {
        control.value = '';
      });
      change();
    }

    form.addEventListener('submit', function (event) {
      event.preventDefault();
    });
    form.addEventListener('input', change);
    reset.addEventListener('click', clear);
    window.addEventListener('hashchange', showTarget);
    recall();
    status.textContent = apply();
    place.append(form);
    showTarget();
  }

  document.querySelectorAll('.filter').forEach(start);
})();
