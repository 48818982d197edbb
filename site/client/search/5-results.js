/* Fills the results page. */
(function (search) {
  'use strict';

  /** Results that are shown at first, and at each press of the button. */
  var STEP = 20;
  var TYPES = ['artefact', 'element', 'code', 'constraint', 'requirement', 'case', 'page', 'example'];

  /**
   * @param root element of the results page
   * @param query what the reader looks for
   */
  search.showResults = function (root, query, find, texts) {
    var part = {
      fallback: root.querySelector('[data-search-fallback]'),
      tips: root.querySelector('[data-search-tips]'),
      remedies: root.querySelector('[data-search-remedies]'),
      count: root.querySelector('.search-results__count'),
      filters: root.querySelector('.search-results__filters'),
      list: root.querySelector('.search-results__list'),
      settings: root.querySelector('[data-search-settings]'),
    };
    part.fallback.hidden = true;
    part.settings.hidden = false;
    if (query.trim() === '') {
      part.tips.hidden = false;
      return;
    }
    document.title = search.fill(texts.windowTitle, { query: query.trim(), page: document.title });
    var answer = find(query);
    var chosen = new Set(
      new URLSearchParams(window.location.search).getAll('type').filter(function (type) {
        return TYPES.includes(type);
      }),
    );
    var more = moreButton(texts);
    part.list.after(more);
    more.addEventListener('click', function () {
      var shown = part.list.children.length;
      append(shown + STEP);
      part.list.children[shown].querySelector('a').focus();
    });
    makeFilters(part.filters, answer.hits, chosen, texts, function () {
      keepAddress(query, chosen);
      show();
    });
    show();

    function hits() {
      return answer.hits.filter(function (hit) {
        return chosen.size === 0 || chosen.has(hit.type);
      });
    }

    function show() {
      part.list.replaceChildren();
      append(STEP);
      var count = hits().length;
      part.remedies.hidden = answer.hits.length > 0;
      part.count.textContent = sentences(count).filter(Boolean).join('. ') + '.';
    }

    function sentences(count) {
      var values = { query: query.trim() };
      if (answer.hits.length === 0) return [search.fill(texts.nothing, values)];
      return [
        search.counted(texts, 'count', count, values),
        // Found in the usual way, there is nothing to say about it.
        count === 0 ? texts.hidden : texts[answer.way],
      ];
    }

    function append(until) {
      var wanted = hits();
      wanted.slice(part.list.children.length, until).forEach(function (hit) {
        part.list.append(resultItem(hit, texts));
      });
      part.list.hidden = wanted.length === 0;
      more.hidden = part.list.children.length >= wanted.length;
    }
  };

  function moreButton(texts) {
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'search-results__more';
    button.textContent = texts.more;
    return button;
  }

  /** One box for each type that was found; none, where there is nothing to choose from. */
  function makeFilters(form, hits, chosen, texts, changed) {
    var counts = new Map();
    hits.forEach(function (hit) {
      counts.set(hit.type, (counts.get(hit.type) || 0) + 1);
    });
    form.hidden = counts.size < 2 && chosen.size === 0;
    TYPES.forEach(function (type) {
      if (!counts.has(type) && !chosen.has(type)) return;
      var choice = document.createElement('div');
      var box = document.createElement('input');
      var label = document.createElement('label');
      choice.className = 'choice';
      box.type = 'checkbox';
      box.id = 'search-type-' + type;
      box.name = 'type';
      box.value = type;
      box.checked = chosen.has(type);
      label.htmlFor = box.id;
      label.textContent = search.fill(texts.type, {
        type: texts['types.' + type],
        count: counts.get(type) || 0,
      });
      box.addEventListener('change', function () {
        if (box.checked) chosen.add(type);
        else chosen.delete(type);
        changed();
      });
      choice.append(box, label);
      form.querySelector('fieldset').append(choice);
    });
  }

  /** The address leads to what the reader sees; choosing is no step to go back from. */
  function keepAddress(query, chosen) {
    var parameters = new URLSearchParams({ q: query });
    TYPES.forEach(function (type) {
      if (chosen.has(type)) parameters.append('type', type);
    });
    try {
      window.history.replaceState(null, '', '?' + parameters.toString());
    } catch {
      // Some browsers keep pages that are opened from disk from changing their address.
    }
  }

  function resultItem(hit, texts) {
    var item = document.createElement('li');
    var heading = document.createElement('h3');
    var link = document.createElement('a');
    var about = document.createElement('p');
    var tag = document.createElement('strong');
    link.href = hit.href;
    search.mark(link, hit.title, hit.terms);
    heading.append(link);
    tag.className = 'govuk-tag govuk-tag--grey';
    tag.textContent = texts['type.' + hit.type];
    about.className = 'search-results__about';
    about.append(tag, ' ' + hit.context);
    item.append(heading, about);
    if (hit.text !== '') {
      item.append(search.mark(document.createElement('p'), search.excerpt(hit.text, hit.terms), hit.terms));
    }
    return item;
  }
})(window.guideSearch);
