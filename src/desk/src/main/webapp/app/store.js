/**
 * What the page knows of chats: rows by id, the order of the lists, totals and unread. Rows come from pages of the API and
 * from frames; the newer row wins, and the lists follow from the state of the row alone. Which lists there are depends on
 * who looks and on the settings: "active" is for those who supervise, "queue" is not there for agents whose chats are
 * assigned.
 */
import { Signal } from './signal.js';

export const VIEWS = ['queue', 'mine', 'active', 'archive'];
const MOST = 1000;

const time = value => (value ? Date.parse(value) : Infinity);
const byQueue = (a, b) => time(a.handedAt) - time(b.handedAt) || compare(a.chat, b.chat);
const byJoin = (a, b) => time(a.queuedAt) - time(b.queuedAt) || compare(a.chat, b.chat);
const byWaiting = (a, b) => time(a.waitingSince) - time(b.waitingSince)
  || time(a.handedAt) - time(b.handedAt) || compare(a.chat, b.chat);
const byClose = (a, b) => time(b.closedAt) - time(a.closedAt) || compare(b.chat, a.chat);
const byNewest = (a, b) => byQueue(b, a);
const byUnanswered = (a, b) => Date.parse(a.waitingSince ?? a.handedAt) - Date.parse(b.waitingSince ?? b.handedAt)
  || compare(a.chat, b.chat);
const ORDER = { queue: byQueue, mine: byWaiting, active: byJoin, archive: byClose };
const QUEUE_ORDER = { OLDEST: byQueue, NEWEST: byNewest, LONGEST_UNANSWERED: byUnanswered };

/** A customer who writes on says so again every few seconds. */
const TYPING_LASTS = 6000;

/** Emits list(view), row(row), totals(), typing(chat). */
export class Store extends Signal {
  #rows = new Map();
  #typing = new Map();
  #wanted = {};
  #views = Object.fromEntries(VIEWS.map(view => [view, { order: [], total: 0, next: null, loaded: false }]));

  constructor(me) {
    super();
    this.me = me;
  }

  row(chat) {
    return this.#rows.get(chat) ?? null;
  }

  view(name) {
    return this.#views[name];
  }

  rowsOf(name) {
    return this.#views[name].order.map(chat => this.#rows.get(chat));
  }

  get supervising() {
    return this.me.role !== 'AGENT';
  }

  /** Whether this reader has the list at all, as things are set now. */
  has(name) {
    if (name === 'queue') return !this.me.autoAssign || this.supervising;
    return name !== 'active' || this.supervising;
  }

  /** What the API calls a list: who supervises only watches the queue while chats are assigned. */
  nameOf(name) {
    return name === 'queue' && this.me.autoAssign ? 'waiting' : name;
  }

  /** The active chats that are wanted: all, or those of a group or an agent. */
  get wanted() {
    return this.#wanted;
  }

  want({ group = null, agent = null }) {
    this.#wanted = { group, agent };
    Object.assign(this.#views.active, { order: [], total: 0, next: null, loaded: false });
    this.emit('list', 'active');
  }

  /** Whether a row belongs to a list. A chat in progress may stand in two: one's own, and the team's. */
  belongs(name, row) {
    if (name === 'queue') return row.state === 'QUEUED';
    if (name === 'archive') return row.state === 'CLOSED';
    if (row.state !== 'IN_PROGRESS') return false;
    if (name === 'mine') return row.agent?.agent === this.me.agent;
    const { group, agent } = this.#wanted;
    return (!group || row.group?.number === group) && (!agent || row.agent?.agent === agent);
  }

  isMine(row) {
    return row ? this.belongs('mine', row) : false;
  }

  /** A page of the API; the first page replaces the list, the next ones are added. */
  load(name, { items, total, nextCursor }, more = false) {
    const view = this.#views[name];
    const kept = more ? view.order : [];
    const rows = items.map(row => this.#keep(row)).filter(row => this.belongs(name, row));
    view.order = [...new Set([...kept, ...rows.map(row => row.chat)])];
    view.next = nextCursor ?? null;
    view.total = (view.next && total) || view.order.length;
    view.loaded = true;
    this.#sort(name);
    this.emit('list', name);
    this.emit('totals');
  }

  /** A row of which only one chat is shown, such as an earlier chat; it enters no list. */
  know(row) {
    return this.#keep(row);
  }

  /** A whole new row, from a frame or an answer. */
  put(row) {
    const before = this.#rows.get(row.chat);
    const now = this.#keep(row);
    for (const name of VIEWS) this.#place(name, now);
    this.emit('row', now, before ?? null);
    this.emit('totals');
    return now;
  }

  remove(chat) {
    for (const name of VIEWS) this.#leave(name, chat);
    this.#rows.delete(chat);
    this.emit('totals');
  }

  markRead(chat, sequence) {
    const row = this.#rows.get(chat);
    if (!row || (row.read >= sequence && !row.unread)) return;
    this.#rows.set(chat, { ...row, read: Math.max(row.read ?? 0, sequence), unread: 0 });
    for (const name of VIEWS) if (this.#views[name].order.includes(chat)) this.emit('list', name);
    this.emit('totals');
  }

  get unread() {
    return this.rowsOf('mine').reduce((sum, row) => sum + (row.unread || 0), 0);
  }

  get inProgress() {
    return this.#views.mine.loaded ? this.#views.mine.total : this.me.inProgress ?? 0;
  }

  get full() {
    return this.inProgress >= this.me.chatLimit;
  }

  /** Whether the customer is writing just now. */
  isTyping(chat) {
    return this.#typing.has(chat);
  }

  /** The customer writes, or has done: the message is here. */
  typing(chat, writes) {
    const before = this.isTyping(chat);
    clearTimeout(this.#typing.get(chat));
    this.#typing.delete(chat);
    if (writes) this.#typing.set(chat, setTimeout(() => this.typing(chat, false), TYPING_LASTS));
    if (before !== writes) this.emit('typing', chat);
  }

  /** Place in the queue as this agent sees it, or null when the page does not know. */
  position(chat) {
    const place = this.#views.queue.order.indexOf(chat);
    return place < 0 ? null : place + 1;
  }

  /** Frames and pages overtake each other: what is older by its sequence, or read less, does not win. */
  #keep(row) {
    const known = this.#rows.get(row.chat);
    let newer = row;
    if (known && (row.sequence < known.sequence || (known.state === 'CLOSED' && row.state !== 'CLOSED'))) newer = known;
    else if (known && (known.read ?? 0) > (row.read ?? 0)) {
      newer = { ...row, read: known.read, unread: row.sequence <= known.read ? 0 : row.unread };
    }
    this.#rows.set(row.chat, newer);
    return newer;
  }

  #place(name, row) {
    const view = this.#views[name];
    const listed = view.order.includes(row.chat);
    if (!this.has(name) || !this.belongs(name, row)) {
      if (listed) this.#leave(name, row.chat);
      return;
    }
    // The archive is read when it is opened; until then there is nothing to keep up to date.
    if (!view.loaded) return;
    if (!listed) this.#enter(name, row);
    this.#sort(name);
    this.#cut(name);
    this.emit('list', name);
  }

  #enter(name, row) {
    const view = this.#views[name];
    const last = this.#rows.get(view.order.at(-1));
    const beyond = view.next && last && this.#order(name)(row, last) > 0;
    if (!beyond) view.order.push(row.chat);
    if (!view.next) view.total = view.order.length;
    else if (name !== 'archive') this.emit('recount', name);
  }

  #leave(name, chat) {
    const view = this.#views[name];
    const place = view.order.indexOf(chat);
    if (place < 0) return;
    view.order.splice(place, 1);
    view.total = Math.max(view.order.length, view.total - 1);
    this.emit('list', name);
  }

  #sort(name) {
    const order = this.#order(name);
    this.#views[name].order.sort((a, b) => order(this.#rows.get(a), this.#rows.get(b)));
  }

  /** The queue is in the order of the settings; while chats are assigned the oldest goes first. */
  #order(name) {
    return name === 'queue' && !this.me.autoAssign ? QUEUE_ORDER[this.me.queueOrder] ?? byQueue : ORDER[name];
  }

  /** A long shift closes many chats; the page keeps a bounded archive and reads older pages again when asked. */
  #cut(name) {
    const view = this.#views[name];
    if (name !== 'archive' || view.order.length <= MOST) return;
    view.order.length = 50;
    view.next = null;
    view.loaded = false;
  }

  setTotal(name, total) {
    const view = this.#views[name];
    view.total = Math.max(total, view.order.length);
    this.emit('totals');
  }
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
