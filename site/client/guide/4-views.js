/*
 * Views of the same thing become tabs, as the ARIA Authoring Practices describe them: arrow keys, Home and End move
 * between them. A link to anything inside a view opens that view. Without this script the views follow one another.
 */
(function () {
  'use strict';

  function setUp(container) {
    var list = container.querySelector('.views__list ul');
    var panels = Array.prototype.slice.call(container.querySelectorAll('.view'));
    if (panels.length < 2) return;
    var all = document.createElement('li');
    var allLink = document.createElement('a');
    allLink.href = '#all-views';
    allLink.textContent = container.dataset.all;
    all.append(allLink);
    list.append(all);
    list.setAttribute('role', 'tablist');
    list.setAttribute('aria-label', list.parentElement.getAttribute('aria-label'));
    list.parentElement.setAttribute('role', 'presentation');
    list.parentElement.removeAttribute('aria-label');
    var tabs = Array.prototype.slice.call(list.querySelectorAll('a'));
    tabs.forEach(function (tab, position) {
      var panel = panels[position];
      tab.parentElement.setAttribute('role', 'presentation');
      tab.setAttribute('role', 'tab');
      tab.id = 'tab-' + tab.hash.slice(1);
      if (panel) {
        panel.id = 'view-' + tab.hash.slice(1);
        panel.setAttribute('role', 'tabpanel');
        panel.setAttribute('aria-labelledby', tab.id);
        tab.setAttribute('aria-controls', panel.id);
      } else {
        tab.setAttribute(
          'aria-controls',
          panels
            .map(function (each) {
              return each.id;
            })
            .join(' '),
        );
      }
    });

    function show(chosen) {
      tabs.forEach(function (tab, position) {
        var isChosen = tab === chosen;
        tab.setAttribute('aria-selected', String(isChosen));
        tab.tabIndex = isChosen ? 0 : -1;
        if (panels[position]) panels[position].hidden = !isChosen && chosen !== allLink;
      });
      window.dispatchEvent(new Event('resize'));
    }

    /* The tab of the view that holds the target of the address; undefined where the address means something else. */
    function tabOf(hash) {
      if (hash === allLink.hash) return allLink;
      var target = hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
      var position = panels.findIndex(function (panel) {
        return target !== null && panel.contains(target);
      });
      return tabs[position];
    }

    function goTo(tab) {
      history.pushState(null, '', tab.hash);
      show(tab);
      tab.focus();
    }

    list.addEventListener('click', function (event) {
      var tab = event.target.closest('a');
      if (!tab) return;
      event.preventDefault();
      goTo(tab);
    });
    list.addEventListener('keydown', function (event) {
      var position = tabs.indexOf(document.activeElement);
      var next = {
        ArrowRight: tabs[(position + 1) % tabs.length],
        ArrowLeft: tabs[(position + tabs.length - 1) % tabs.length],
        Home: tabs[0],
        End: tabs[tabs.length - 1],
      }[event.key];
      if (position === -1 || !next) return;
      event.preventDefault();
      goTo(next);
    });
    function follow() {
      var tab = tabOf(location.hash);
      if (!tab) return;
      show(tab);
      var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target) target.scrollIntoView();
    }
    window.addEventListener('hashchange', follow);
    window.addEventListener('popstate', function () {
      show(tabOf(location.hash) || tabs[0]);
    });
    container.classList.add('views--tabs');
    show(tabs[0]);
    follow();
  }

  document.querySelectorAll('.views').forEach(setUp);
})();
