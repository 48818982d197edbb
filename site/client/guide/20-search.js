/* The search box of every page. What it costs is loaded when the reader first turns to it. */
(function () {
  'use strict';

  var form = document.querySelector('form.search');
  if (!form) return;
  var box = form.querySelector('input');
  var results = document.querySelector('[data-search-results]');
  var search = (window.guideSearch = window.guideSearch || {});
  var loading;

  /** Library, index and the guide's own part, in this order, once. */
  function load() {
    loading =
      loading ||
      Promise.all(form.dataset.scripts.split(' ').map(loadScript)).then(function () {
        return search.createFinder(window.MiniSearch, window.guideSearchData);
      });
    return loading;
  }

  function loadScript(address) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement('script');
      script.src = address;
      // In the order in which they are added.
      script.async = false;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }

  box.addEventListener(
    'focus',
    function () {
      // Without the index the box still leads to the results page, which says what to do.
      load().then(
        function (find) {
          search.suggest(form, find, window.guideSearchData.texts);
        },
        function () {},
      );
    },
    { once: true },
  );
  if (results) {
    box.value = new URLSearchParams(location.search).get('q') || '';
    load().then(
      function (find) {
        search.showResults(results, box.value, find, window.guideSearchData.texts);
      },
      function () {},
    );
  }
})();

/* The key / leads to the search box. Readers who steer by voice, or hit keys by accident, can switch that off. */
(function () {
  'use strict';

  var KEY = '/';
  var STORED = 'guide-search-shortcut';
  var box = document.querySelector('form.search input');
  var store = storage();
  // A shortcut that cannot be switched off for good is not offered.
  if (!box || !store) return;

  function storage() {
    try {
      var test = STORED + '-test';
      window.localStorage.setItem(test, test);
      window.localStorage.removeItem(test);
      return window.localStorage;
    } catch {
      return undefined;
    }
  }

  function isOn() {
    return store.getItem(STORED) !== 'off';
  }

  function isTyping(target) {
    return (
      target instanceof HTMLElement &&
      (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
    );
  }

  var hint = document.createElement('kbd');
  hint.className = 'search__hint';
  hint.textContent = KEY;
  // The attribute below tells the same to those who do not see it.
  hint.setAttribute('aria-hidden', 'true');
  box.after(hint);

  function show() {
    hint.hidden = !isOn();
    if (isOn()) box.setAttribute('aria-keyshortcuts', KEY);
    else box.removeAttribute('aria-keyshortcuts');
  }

  document.addEventListener('keydown', function (event) {
    if (event.key !== KEY || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (!isOn() || isTyping(event.target)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  var settings = document.querySelector('[data-search-settings]');
  if (settings) {
    var choice = settings.querySelector('input');
    choice.checked = isOn();
    choice.addEventListener('change', function () {
      store.setItem(STORED, choice.checked ? 'on' : 'off');
      show();
    });
  }
  show();
})();
