/**
 * The rail of all pages: theme, own name and presence, sign out.
 */
import { $ } from './dom.js';
import { avatar } from './avatar.js';
import { forgetOthers } from './keep.js';
import { startTheme } from './theme.js';
import { remove, signIn } from './wire.js';
import { T } from './texts.js';

/**
 * @param {object} me the session
 * @param {object} act failed(problem), mayLeave(): Promise<boolean> asked before signing out, left() told after it
 */
export function startRail(me, { failed, mayLeave = async () => true, left = () => {} }) {
  startTheme($('[data-part=theme]'), me, failed);
  const own = $('[data-part=me]');
  own.prepend(avatar(me.name));
  showPresence(me);
  $('[data-test=sign-out]').addEventListener('click', async () => {
    if (!(await mayLeave())) return;
    try {
      await remove('session', { stay: true });
    } catch (problem) {
      if (problem.status !== 401) {
        failed(problem);
        return;
      }
    }
    left();
    forgetOthers();
    signIn();
  });
}

export function showPresence(me) {
  const own = $('[data-part=me]');
  $('.dot', own).dataset.presence = me.presence;
  $('[data-part=me-text]', own).textContent = `${me.name}, ${T.presence[me.presence]}`;
  own.title = `${me.name} · ${T.presence[me.presence]}`;
}
