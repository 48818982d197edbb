/* Shows what a build found on top of the page, and reloads the page when it has changed. Only while watching. */
(() => {
  'use strict';
  const bar = document.createElement('section');
  bar.className = 'sdx-overlay';
  bar.setAttribute('aria-label', 'Build');
  bar.dataset.state = 'waiting';
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  const status = document.createElement('span');
  status.setAttribute('role', 'status');
  status.textContent = 'Connecting to the build';
  const list = document.createElement('ol');
  summary.append(status);
  details.append(summary, list);
  bar.append(details);
  document.body.append(bar);

  /** Whoever opened or closed the list wants it so after a reload, too. */
  const KEY = 'sdx-overlay-open';
  details.open = sessionStorage.getItem(KEY) === 'yes';
  details.addEventListener('toggle', () => sessionStorage.setItem(KEY, details.open ? 'yes' : 'no'));

  const here = () =>
    decodeURIComponent(location.pathname)
      .replace(/^\//, '')
      .replace(/(^|\/)$/, '$1index.html');

  const show = {
    building: ({ changed }) => {
      bar.dataset.state = 'building';
      status.textContent =
        changed.length === 0 ? 'Building…' : `Building after a change to ${changed.join(', ')}…`;
    },
    findings: ({ findings, summary: text }) => {
      bar.dataset.state = findings.some(({ severity }) => severity === 'error')
        ? 'errors'
        : findings.length > 0
          ? 'warnings'
          : 'good';
      status.textContent = text;
      list.replaceChildren(
        ...findings.map(({ severity, place, message, remedy }) => {
          const item = document.createElement('li');
          const head = document.createElement('p');
          const at = document.createElement('code');
          at.textContent = place;
          head.append(`${severity}: `, at);
          const what = document.createElement('p');
          what.textContent = message;
          const todo = document.createElement('p');
          todo.className = 'sdx-overlay-remedy';
          todo.textContent = remedy;
          item.append(head, what, ...(remedy === '' ? [] : [todo]));
          item.dataset.severity = severity;
          return item;
        }),
      );
    },
    reload: ({ paths }) => {
      const asset = (path) => /\.(css|js|svg)$/.test(path);
      const isNew = document.title === 'The guide is being built';
      if (isNew || paths.includes(here()) || paths.some(asset)) location.reload();
    },
  };

  const news = new EventSource('/__sdx/news');
  let lost = false;
  news.addEventListener('message', ({ data }) => {
    const each = JSON.parse(data);
    show[each.kind]?.(each);
  });
  news.addEventListener('open', () => {
    // Another watch may serve another guide by now.
    if (lost) location.reload();
  });
  news.addEventListener('error', () => {
    lost = true;
    bar.dataset.state = 'waiting';
    status.textContent = 'The build has stopped watching. Start it again with npm run watch.';
  });
})();
