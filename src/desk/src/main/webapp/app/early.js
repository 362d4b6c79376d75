/*
 * The only script that runs before the page is drawn, and therefore no module: sets the theme this browser used last,
 * unless the server has already written one.
 */
(function () {
  var root = document.documentElement;
  if (root.hasAttribute('data-theme')) return;
  try {
    root.setAttribute('data-theme', localStorage.getItem('parley.theme') || 'AUTO');
  } catch (e) {
    root.setAttribute('data-theme', 'AUTO');
  }
})();
