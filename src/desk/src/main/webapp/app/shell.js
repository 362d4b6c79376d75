/**
 * Entry of every desk page but the chats: brings the rail and dialogs to life.
 */
import { startBlame } from './blame.js';
import { startCopies } from './copy.js';
import { startDialogs } from './dialogs.js';
import { startFaces } from './faces.js';
import { get } from './wire.js';
import { unsentOf } from './outbox.js';
import { startRail } from './rail.js';
import { Toasts } from './toasts.js';
import { $ } from './dom.js';

const toasts = new Toasts($('[data-part=toasts]'));
const failed = problem => toasts.bad(problem.detail);
startDialogs();
startBlame();
startCopies(toasts);
startFaces(toasts);
// a list is searched while somebody types; Enter would press the first button of the form
document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && event.target.matches('input[type=search]')) event.preventDefault();
});
// on a phone the tabs of a page lie in one row to swipe along
$('.subnav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
get('session').then(me => startRail(me, { failed, unsent: () => unsentOf(me.agent) }), failed);
