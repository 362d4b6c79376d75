/**
 * The board of those who supervise: groups with who waits and for how long, and agents with presence and load. It is read
 * when the page opens and again when the live link says that something moved; only the timers run by themselves.
 */
import { $, el, icon, setText } from './dom.js';
import { avatar } from './avatar.js';
import { Banner } from './banner.js';
import { Link } from './link.js';
import { everySecond, level, timer } from './time.js';
import { get } from './wire.js';
import { T } from './texts.js';

const PAUSE = 700;
const root = $('[data-part=board]');
const link = new Link();
let due = null;
let clocks = [];

async function read() {
  try {
    show(await get('board'));
  } catch (problem) {
    if (!root.childElementCount) root.replaceChildren(el('p', { class: 'notice notice-bad', role: 'alert' }, problem.detail));
  }
}

/** Many moves are one reading. */
function moved() {
  due ??= setTimeout(() => {
    due = null;
    read();
  }, PAUSE);
}

function show({ groups, agents }) {
  clocks = [];
  root.replaceChildren(
    el('section', { 'aria-label': T.wantGroups }, el('ul', { class: 'board-groups' }, ...groups.map(group))),
    el('section', { 'aria-label': T.wantAgents }, el('ul', { class: 'board-agents' }, ...agents.map(each => agent(each, groups)))));
  tick();
}

function group({ number, name, waiting, oldestSince, inProgress, online, free }) {
  const clock = el('span', { class: 'timer', 'data-test': 'longest' });
  if (oldestSince) clocks.push({ clock, since: oldestSince });
  return el('li', { class: 'card', 'data-test': 'board-group', 'data-group': number },
    el('h2', { dir: 'auto' }, name),
    el('p', { class: 'board-waiting' }, el('strong', { 'data-test': 'waiting' }, String(waiting)), ` ${T.boardWaiting}`, clock),
    el('p', { class: 'muted' }, T.boardGroup(inProgress, online, free)));
}

function agent({ agent: id, name, presence, here, inProgress, limit, groups: own }, groups) {
  const shown = presence === 'ONLINE' && !here ? 'AWAY' : presence;
  const names = groups.filter(({ number }) => own.includes(number)).map(each => each.name).join(', ');
  const meter = el('span', { class: 'meter', 'aria-hidden': 'true' });
  meter.style.setProperty('--part', Math.min(1, inProgress / limit));
  meter.classList.toggle('full', inProgress >= limit);
  return el('li', { class: 'board-agent', 'data-test': 'board-agent', 'data-agent': id },
    avatar(name),
    el('span', { class: 'board-who' }, el('strong', { class: 'cut', dir: 'auto' }, name), el('small', { class: 'muted cut' }, names)),
    el('span', { class: 'board-presence' }, el('span', { class: 'dot', 'data-presence': shown, 'aria-hidden': 'true' }),
      presence === 'ONLINE' && !here ? T.boardNoPage : T.presence[shown]),
    el('span', { class: 'board-load', 'data-test': 'load' }, T.load(inProgress, limit)), meter);
}

function tick() {
  for (const { clock, since } of clocks) {
    const degree = level(since);
    if (clock.dataset.level !== degree) {
      clock.dataset.level = degree;
      clock.replaceChildren(icon(degree === 'late' ? 'alert' : 'clock', 'icon-small'), el('span'));
    }
    setText(clock.lastElementChild, timer(since));
  }
}

// figures that stand still must not look as if they were of now
const banner = new Banner($('[data-test=banner]'), T.boardBanner);
link.on('state', state => banner.show(state));
link.on('welcome', () => {
  link.send({ type: 'board' });
  read();
});
link.on('frame', frame => frame.type === 'board' && moved());
everySecond(tick);
read();
link.start();
