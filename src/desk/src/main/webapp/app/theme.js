/**
 * Light, dark, or as the system says. The choice belongs to the agent and lives on the server; a copy in this browser
 * (a word, no data of anybody) spares the next page a flash of the other theme, see early.js.
 */
import { menu } from './menu.js';
import { put } from './wire.js';

const KEY = 'parley.theme';

function applyTheme(theme) {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Without storage the page merely starts in the system's theme.
  }
}

/** @param {HTMLElement} anchor the menu of the rail */
export function startTheme(anchor, me, failed) {
  const mark = menu(anchor, async theme => {
    const before = me.theme;
    me.theme = theme;
    show();
    try {
      await put('preferences', { theme });
    } catch (problem) {
      me.theme = before;
      show();
      failed(problem);
    }
  });
  const show = () => {
    applyTheme(me.theme);
    mark(me.theme);
  };
  show();
}
