/**
 * The rail of all pages: theme, own name and presence, sign out, and what is asked before something unsent is lost.
 */
import { $ } from './dom.js';
import { avatar } from './avatar.js';
import { forgetOthers } from './keep.js';
import { askBeforeClosing } from './leaving.js';
import { startTheme } from './theme.js';
import { remove, signIn } from './wire.js';
import { T } from './texts.js';

/**
 * @param {object} me the session
 * @param {object} act failed(problem), unsent(): number of what ends with the session, left() told after signing out
 */
export function startRail(me, { failed, unsent, left = () => {} }) {
  startTheme($('[data-part=theme]'), me, failed);
  askBeforeClosing(unsent);
  const own = $('[data-part=me]');
  own.prepend(avatar(me.name));
  showPresence(me);
  $('[data-test=sign-out]').addEventListener('click', async () => {
    if (!(await mayLeave(unsent()))) return;
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

/** Unsent messages die with the session, so the agent decides. */
function mayLeave(count) {
  if (!count) return Promise.resolve(true);
  const dialog = $('#leave-dialog');
  $('[data-part=leave-text]', dialog).textContent = T.unsent(count);
  dialog.showModal();
  return new Promise(decide => {
    $('[data-close]', dialog).onclick = () => dialog.close();
    $('[data-test=leave-confirm]', dialog).onclick = () => {
      decide(true);
      dialog.close();
    };
    dialog.addEventListener('close', () => decide(false), { once: true });
  });
}

export function showPresence(me) {
  const own = $('[data-part=me]');
  $('.dot', own).dataset.presence = me.presence;
  $('[data-part=me-text]', own).textContent = `${me.name}, ${T.presence[me.presence]}`;
  own.title = `${me.name} · ${T.presence[me.presence]}`;
}
