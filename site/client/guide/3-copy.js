/* A button beside what readers want to take along. */
(function () {
  'use strict';

  if (!navigator.clipboard) return;
  document.querySelectorAll('.copyable').forEach(function (place) {
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = place.dataset.copy;
    button.setAttribute('aria-live', 'polite');
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(place.querySelector('code').textContent).then(function () {
        button.textContent = place.dataset.copied;
      });
    });
    place.append(button);
  });
})();
