/*
 * Suggestions under the search box: an editable combobox with a list, as the ARIA Authoring Practices describe it. The
 * focus stays in the box; the arrow keys move through the list; Enter follows a suggestion, or else sends the form.
 */
(function (search) {
  'use strict';

  var MOST = 7;
  var FEWEST_LETTERS = 2;
  /** Milliseconds after the last key. */
  var PAUSE = 120;

  /** Puts words for values into a text of the guide's chrome. */
  search.fill = function (text, values) {
    return text.replace(/\{(\w+)\}/g, function (whole, name) {
      return name in values ? String(values[name]) : whole;
    });
  };

  search.counted = function (texts, key, count, values) {
    return search.fill(
      texts[key + (count === 1 ? '.one' : '.other')],
      Object.assign({ count: count }, values),
    );
  };

  search.suggest = function (form, find, texts) {
    var box = form.querySelector('input');
    var list = document.createElement('ul');
    var status = document.createElement('div');
    var active = -1;
    var timer;
    list.id = box.id + '-suggestions';
    list.className = 'search__suggestions';
    list.hidden = true;
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', texts['suggestions.label']);
    status.className = 'govuk-visually-hidden';
    status.setAttribute('role', 'status');
    form.append(list, status);
    box.setAttribute('role', 'combobox');
    box.setAttribute('aria-autocomplete', 'list');
    box.setAttribute('aria-controls', list.id);
    box.setAttribute('aria-expanded', 'false');

    function options() {
      return Array.from(list.children);
    }

    function activate(index) {
      active = index;
      options().forEach(function (option, position) {
        option.setAttribute('aria-selected', String(position === index));
      });
      var option = list.children[index];
      if (option === undefined) {
        box.removeAttribute('aria-activedescendant');
        return;
      }
      box.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    }

    function close() {
      window.clearTimeout(timer);
      timer = undefined;
      list.hidden = true;
      list.replaceChildren();
      box.setAttribute('aria-expanded', 'false');
      status.textContent = '';
      activate(-1);
    }

    function option(hit, index) {
      var item = document.createElement('li');
      var title = search.mark(document.createElement('span'), hit.title, hit.terms);
      var context = document.createElement('span');
      item.id = list.id + '-' + index;
      item.setAttribute('role', 'option');
      item.setAttribute('aria-selected', 'false');
      item.dataset.href = hit.href;
      title.className = 'search__title';
      context.className = 'search__context';
      context.textContent = hit.context || texts['type.' + hit.type];
      item.append(title, ' ', context);
      return item;
    }

    function update() {
      window.clearTimeout(timer);
      timer = undefined;
      var query = box.value.trim();
      if (query.length < FEWEST_LETTERS || document.activeElement !== box) {
        close();
        return;
      }
      var hits = find(query).hits.slice(0, MOST);
      list.replaceChildren.apply(list, hits.map(option));
      list.hidden = hits.length === 0;
      box.setAttribute('aria-expanded', String(hits.length > 0));
      status.textContent =
        hits.length === 0 ? texts['suggestions.none'] : search.counted(texts, 'suggestions', hits.length, {});
      activate(-1);
    }

    function move(step) {
      var count = list.children.length;
      // From the box itself (-1) to the first or the last, and past the ends back into the box.
      activate(((active + 1 + step + count + 1) % (count + 1)) - 1);
    }

    box.addEventListener('input', function () {
      window.clearTimeout(timer);
      timer = window.setTimeout(update, PAUSE);
      // What was chosen belongs to what was written before.
      activate(-1);
    });
    box.addEventListener('keydown', function (event) {
      if (event.isComposing) return;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        if (list.hidden || timer !== undefined) update();
        move(event.key === 'ArrowDown' ? 1 : -1);
      } else if (event.key === 'Escape' && !list.hidden) {
        event.preventDefault();
        close();
      } else if (event.key === 'Escape') {
        box.value = '';
      } else if (event.key === 'Enter' && active !== -1) {
        event.preventDefault();
        window.location.assign(list.children[active].dataset.href);
      } else if (event.key === 'Tab') {
        close();
      }
    });
    box.addEventListener('blur', close);
    // A press must not take the focus from the box, or the list would close before the click.
    list.addEventListener('mousedown', function (event) {
      event.preventDefault();
    });
    list.addEventListener('click', function (event) {
      var chosen = event.target.closest('[role="option"]');
      if (chosen) window.location.assign(chosen.dataset.href);
    });
    // What was typed while the index was loading.
    if (box.value !== box.defaultValue && document.activeElement === box) update();
  };
})(window.guideSearch);
