/**
 * Entry of every desk page but the chats: brings the rail and dialogs to life.
 */
import { startBlame } from './blame.js';
import { startDialogs } from './dialogs.js';
import { get } from './wire.js';
import { startRail } from './rail.js';
import { Toasts } from './toasts.js';
import { $ } from './dom.js';

const toasts = new Toasts($('[data-part=toasts]'));
const failed = problem => toasts.bad(problem.detail);
startDialogs();
startBlame();
// on a phone the tabs of a page lie in one row to swipe along
$('.subnav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
get('session').then(me => startRail(me, { failed }), failed);
