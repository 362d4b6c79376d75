/**
 * The one renderer of lines. Lines are appended or put in front, never drawn again, and at most 400 are in the page:
 * what is cut at one end is asked for again when the reader comes there. The reader's place is never taken away.
 */
import { el, hiddenText, icon, setText } from './dom.js';
import { attachments } from './attachments.js';
import { COMMENT } from './mode.js';
import { textNodes } from './text.js';
import { clock, dayName, full, sameDay, sameMinute } from './time.js';
import { T } from './texts.js';

const MOST = 400;
const NEAR = 48;
const EARLY = 240;

export class Transcript {
  #log;
  #lines = el('div', { class: 'lines' });
  #pending = el('div', { class: 'lines' });
  #note = el('p', { class: 'log-note', hidden: true });
  #pill;
  #me;
  #act;
  #shown = [];
  #waiting = new Map();
  #comments = new Map();
  #bottom = true;
  #tail = true;
  #missed = 0;
  #dividerAt = null;
  #settling = false;
  #floor = 1;
  #handed = 0;

  /**
   * @param {HTMLElement} log the scrolling element
   * @param {HTMLButtonElement} pill jumps to the newest line
   * @param {object} me the signed-in agent
   * @param {object} act older(), newer(), newest(), seen(), retry(id), discard(id),
   *   drawn(line, node) for each message of the customer
   */
  constructor(log, pill, me, act) {
    this.#log = log;
    this.#pill = pill;
    this.#me = me;
    this.#act = act;
    log.replaceChildren(this.#note, this.#lines, this.#pending);
    log.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    pill.addEventListener('click', () => this.jump());
    // The composer grows, the window turns, a font comes late: who reads the newest line goes on reading it.
    const sizes = new ResizeObserver(() => this.#bottom && this.#tail && this.#toBottom());
    sizes.observe(log);
    sizes.observe(this.#lines);
    sizes.observe(this.#pending);
  }

  /** First and last number in the page; last is 0 for an empty one. */
  get first() {
    return this.#shown.find(item => item.line.sequence)?.line.sequence ?? 0;
  }

  get last() {
    return this.#shown.findLast(item => item.line.sequence)?.line.sequence ?? 0;
  }

  /** Whether the newest line is in the page and in sight. */
  get atEnd() {
    return this.#bottom && this.#tail;
  }

  /** False when the newest lines were cut off, because the reader is far up. */
  get complete() {
    return this.#tail;
  }

  /** Messages of the dialogue with the bot; its lines, as long as not all of them are in the page. */
  get botMessages() {
    const whole = this.#shown.length > 0 && this.first <= this.#floor;
    return whole ? this.#shown.filter(({ line }) => line.kind === 'MESSAGE' && this.#isBots(line)).length
      : this.#handed - this.#floor + 1;
  }

  /**
   * What the row says of lines.
   *
   * @param {number} shownFrom number of the first line staff may see; there is nothing to ask for before it
   * @param {number} handed lines up to this one were said before agents came
   */
  bounded(shownFrom, handed) {
    this.#floor = shownFrom;
    if (handed === this.#handed) return;
    this.#handed = handed;
    for (const { line, node } of this.#shown) node.classList.toggle('with-bot', this.#isBots(line));
    this.#measure();
  }

  /** Folds the dialogue with the bot away. */
  fold() {
    this.#log.toggleAttribute('data-folded', true);
  }

  /** Shows the dialogue with the bot from its beginning; nothing of it can be changed. */
  unfold() {
    this.#log.toggleAttribute('data-folded', false);
    const first = this.#shown.find(({ line }) => this.#isBots(line));
    this.#log.scrollTop = first ? first.node.offsetTop - 12 : 0;
    this.#measure();
    this.#showPill();
  }

  reset() {
    this.#shown = [];
    this.#waiting.clear();
    this.#comments.clear();
    this.#dividerAt = null;
    this.#missed = 0;
    this.#bottom = true;
    this.#tail = true;
    this.#lines.replaceChildren();
    this.#pending.replaceChildren();
    this.note(null);
    this.#showPill();
  }

  skeleton() {
    this.reset();
    const places = Array.from({ length: 5 }, () => el('div', { class: 'line-skeleton', 'aria-hidden': 'true' }));
    this.#lines.append(...places);
  }

  note(text) {
    this.#note.hidden = !text;
    setText(this.#note, text ?? '');
  }

  /** The newest page, shown from the first unread line or from the end. */
  show(lines, comments, read) {
    this.#lines.replaceChildren();
    this.#shown = [];
    this.#dividerAt = null;
    this.#missed = 0;
    this.#tail = true;
    for (const line of merged(lines, comments, this.#comments, this.#from(lines))) this.#add(line);
    if (read !== null) this.#divide(read);
    this.#bottom = true;
    this.#toBottom();
    const divider = this.#dividerAt?.node;
    if (divider && divider.offsetTop < this.#log.scrollTop) this.#log.scrollTop = divider.offsetTop - 12;
    this.#measure();
    this.#showPill();
  }

  /** A new line at the end. @param {number} read the last line the agent has seen */
  append(line, read) {
    const fromCustomer = line.author === 'CUSTOMER';
    if (fromCustomer && !(this.atEnd && !document.hidden)) this.#missed++;
    if (this.#tail) {
      this.#add(line);
      if (fromCustomer && (document.hidden || !this.#bottom)) this.#divide(read);
      if (line.agent === this.#me.agent && line.author === 'AGENT') this.#undivide();
    }
    this.#settle();
  }

  /** A new comment, behind the line it was written after: after a break lines come before comments. */
  appendComment(comment) {
    // where the end is cut off it comes back with the lines around it
    if (this.#comments.has(comment.number) || !this.#tail) return;
    this.#comments.set(comment.number, comment);
    const at = this.#shown.findIndex(({ line }) => line.sequence > comment.after);
    this.#add(commentLine(comment), at < 0 ? this.#shown.length : at);
    this.#settle();
  }

  /** Older lines in front; what the reader looks at stays where it is. */
  prepend(lines, comments) {
    const fresh = lines.filter(line => line.sequence < (this.first || Infinity));
    if (!fresh.length) return;
    const anchor = this.#shown[0]?.node;
    const before = anchor?.offsetTop ?? 0;
    const items = merged(fresh, comments, this.#comments, this.#from(fresh)).map(line => ({ line, node: this.#node(line) }));
    this.#lines.prepend(...items.map(item => item.node));
    this.#shown.unshift(...items);
    for (let at = 0; at <= items.length && at < this.#shown.length; at++) this.#relate(at);
    if (anchor) this.#log.scrollTop += anchor.offsetTop - before;
    this.#cutEnd();
    this.#measure();
  }

  /** Newer lines behind, while the end of the chat is not in the page. */
  extend(lines, comments, last) {
    const fresh = lines.filter(line => line.sequence > this.last);
    // the comments behind the last line in the page may have been cut off with the next one
    for (const line of merged(fresh, comments, this.#comments, this.last)) this.#add(line);
    this.#tail = this.last >= last;
    this.#cutStart();
    this.#measure();
    this.#showPill();
  }

  /** Comments of this line and the next ones go with these lines; in front of the first line of all nothing else could bring them. */
  #from(lines) {
    const first = Math.min(...lines.map(line => line.sequence));
    return first > this.#floor ? first : 0;
  }

  jump() {
    this.#missed = 0;
    if (!this.#tail) {
      this.#act.newest();
      return;
    }
    this.#bottom = true;
    this.#toBottom();
    this.#measure();
    this.#showPill();
    this.#act.seen();
  }

  /** The reader came back to the page with the end in sight. */
  look() {
    this.#measure();
    if (!this.atEnd) return;
    this.#missed = 0;
    this.#act.seen();
  }

  // Own messages on their way ----------------------------------------------------------------------------------------

  /** Draws or changes the bubble of an entry of the outbox; one that became a line is left alone. */
  pending(entry) {
    if (this.#shown.some(item => item.line.id === entry.id)) return;
    let bubble = this.#waiting.get(entry.id);
    if (!bubble) {
      const kind = entry.mode === COMMENT ? 'COMMENT' : 'MESSAGE';
      const line = { kind, author: 'AGENT', agent: this.#me.agent, name: this.#me.name, ...entry };
      bubble = { line, node: this.#node(line) };
      this.#waiting.set(entry.id, bubble);
      this.#pending.append(bubble.node);
    }
    this.#state(bubble.node, entry);
    this.#settle();
  }

  forget(id) {
    this.#waiting.get(id)?.node.remove();
    this.#waiting.delete(id);
  }

  /** The reader's own message: they want to see it, wherever they were reading. */
  follow() {
    this.#undivide();
    if (this.#tail) {
      this.#bottom = true;
      this.#toBottom();
    } else this.#act.newest();
  }

  // Nodes ------------------------------------------------------------------------------------------------------------

  #add(line, at = this.#shown.length) {
    const waiting = line.id && this.#waiting.get(line.id);
    const node = waiting ? this.#adopt(waiting.node, line) : this.#node(line);
    this.#lines.insertBefore(node, this.#shown[at]?.node ?? null);
    this.#shown.splice(at, 0, { line, node });
    this.#relate(at);
    if (at + 1 < this.#shown.length) this.#relate(at + 1);
  }

  /** The bubble of a message on its way becomes its line: the same node, so that it is never there twice. */
  #adopt(node, line) {
    this.#waiting.delete(line.id);
    const written = this.#node(line);
    Object.assign(node.dataset, written.dataset);
    node.replaceChildren(...written.childNodes);
    return node;
  }

  #node(line) {
    const node = this.#nodeOf(line);
    node.classList.toggle('with-bot', this.#isBots(line));
    return node;
  }

  #isBots(line) {
    return line.kind !== 'COMMENT' && line.sequence <= this.#handed;
  }

  #nodeOf(line) {
    const mine = line.author === 'AGENT' && line.agent === this.#me.agent;
    if (line.kind === 'SYSTEM') return this.#systemNode(line);
    if (line.kind === 'COMMENT') return this.#commentNode(line);
    const from = mine ? 'mine' : line.author.toLowerCase();
    const node = el('div', { class: `line from-${from}`, 'data-sequence': line.sequence, 'data-id': line.id });
    const time = el('time', { datetime: line.at, title: full(line.at) }, clock(line.at));
    const name = el('strong', { dir: 'auto' }, mine ? T.you : line.name || T.authors[line.author] || '');
    const symbol = line.author === 'BOT' ? icon('bot', 'icon-small') : null;
    const head = from === 'customer' ? [name, time] : [time, ...[symbol, name].filter(Boolean)];
    node.append(
      el('div', { class: 'line-head' }, ...head, mine ? tick() : null),
      el('div', { class: 'bubble', dir: 'auto' }, textNodes(line.text ?? '')),
    );
    const files = attachments(line);
    if (files) node.append(files);
    if (line.choices?.length) node.append(aside('choices', T.offered(line.choices)));
    if (line.perhapsRepeated) node.append(aside('repeated', T.perhapsTwice));
    if (mine && line.sequence) node.dataset.state = 'sent';
    if (from === 'customer' && line.sequence && line.text) this.#act.drawn(line, node);
    return node;
  }

  #systemNode(line) {
    const text = (line.event === 'RETURNED' && line.text ? T.returned(line.text) : line.text) || T.events[line.event] || '';
    return el('div', { class: 'line from-system', 'data-sequence': line.sequence },
      el('p', { dir: 'auto' }, textNodes(text), ' · ', el('time', { datetime: line.at }, clock(line.at))));
  }

  #commentNode(line) {
    const mine = line.agent === this.#me.agent;
    const head = el('p', { class: 'comment-head' }, icon('lock', 'icon-small'),
      el('span', { dir: 'auto' }, T.comment(mine ? T.you : line.name, clock(line.at))), mine ? tick() : null);
    return el('div', {
      class: 'line from-comment', 'data-comment': line.number, 'data-id': line.id,
      'data-state': mine && line.number ? 'sent' : null,
    }, el('div', { class: 'bubble' }, head, el('div', { dir: 'auto' }, textNodes(line.text ?? '')), attachments(line)));
  }

  /** State of what the reader wrote, in words, with what can be done about it. */
  #state(node, entry) {
    node.dataset.state = entry.state;
    node.querySelector('.line-tick').hidden = entry.state !== 'sent';
    node.querySelector('.line-note')?.remove();
    if (entry.state === 'sent') return;
    const note = el('div', { class: 'line-note' });
    if (entry.state === 'sending') note.append(icon('clock', 'icon-small'), T.sending);
    else {
      note.append(icon('alert', 'icon-small'), T.failed(entry.reason));
      note.append(this.#button(T.retry, 'retry', entry.id), this.#button(T.discard, 'discard', entry.id));
    }
    node.append(note);
  }

  #button(text, action, id) {
    return el('button', {
      type: 'button', class: 'link', 'data-test': action, on: { click: () => this.#act[action](id) },
    }, text);
  }

  /** What a line owes to the one before it: a new day, or no name of its own. */
  #relate(at) {
    const { line, node } = this.#shown[at];
    const before = this.#shown[at - 1]?.line;
    const newDay = !before || !sameDay(before.at, line.at);
    node.classList.toggle('grouped', !newDay && !node.querySelector('.divider') && alike(before, line));
    const day = node.querySelector('.day');
    if (newDay && !day) node.prepend(el('p', { class: 'day' }, dayName(line.at)));
    if (!newDay) day?.remove();
  }

  // Unread -----------------------------------------------------------------------------------------------------------

  /** "2 new" before the first line of the customer after the last one read; it stays until the agent answers. */
  #divide(read) {
    const from = Math.max(read, this.#handed);
    const unread = this.#shown.filter(({ line }) => line.author === 'CUSTOMER' && line.sequence > from);
    if (!unread.length) return;
    this.#dividerAt ??= { node: this.#placeDivider(unread[0]), from: unread[0].line.sequence };
    const count = this.#shown.filter(({ line }) => line.author === 'CUSTOMER'
      && line.sequence >= this.#dividerAt.from).length;
    setText(this.#dividerAt.node, T.newLines(count));
  }

  #placeDivider({ node }) {
    const divider = el('p', { class: 'divider', 'data-test': 'unread-divider' });
    const day = node.querySelector('.day');
    if (day) day.after(divider);
    else node.prepend(divider);
    node.classList.remove('grouped');
    return divider;
  }

  #undivide() {
    this.#dividerAt?.node.remove();
    this.#dividerAt = null;
  }

  // Scrolling --------------------------------------------------------------------------------------------------------

  #scrolled() {
    this.#measure();
    if (this.#log.scrollTop < EARLY && this.first > this.#floor) this.#act.older();
    if (this.#bottom && !this.#tail) this.#act.newer();
    if (this.atEnd && !document.hidden) {
      this.#missed = 0;
      this.#act.seen();
    }
    this.#showPill();
  }

  #measure() {
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    this.#bottom = scrollHeight - scrollTop - clientHeight < NEAR;
    // In a tall window, or under a filter, a whole page of lines fits and would never scroll. Far from the bound, so that
    // what is read in front never cuts what is in sight.
    const short = scrollHeight <= clientHeight && this.#shown.length < MOST / 2;
    if (this.#shown.length && short && this.first > this.#floor) this.#act.older();
  }

  /** Once a frame, however many lines came. A hidden page has no frames, so it settles at once. */
  #settle() {
    if (this.#settling) return;
    this.#settling = true;
    const settle = () => {
      this.#settling = false;
      if (this.#bottom && this.#tail) this.#toBottom();
      this.#cutStart();
      this.#showPill();
      if (this.atEnd && !document.hidden) this.#act.seen();
    };
    if (document.hidden) setTimeout(settle, 50);
    else requestAnimationFrame(settle);
  }

  #toBottom() {
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  #cutStart() {
    const extra = this.#shown.length - MOST;
    if (extra <= 0) return;
    if (!this.#bottom) {
      this.#cutEnd();
      return;
    }
    const anchor = this.#shown[extra].node;
    const before = anchor.offsetTop;
    this.#removed(this.#shown.splice(0, extra));
    this.#relate(0);
    this.#log.scrollTop += anchor.offsetTop - before;
  }

  /** The reader is far up: what is cut is below, and comes back on the way down. */
  #cutEnd() {
    if (this.#shown.length <= MOST) return;
    this.#removed(this.#shown.splice(MOST));
    this.#tail = false;
  }

  #removed(items) {
    for (const { line, node } of items) {
      if (this.#dividerAt && node.contains(this.#dividerAt.node)) this.#dividerAt = null;
      if (line.kind === 'COMMENT') this.#comments.delete(line.number);
      node.remove();
    }
  }

  #showPill() {
    this.#pill.hidden = this.atEnd || !this.#shown.length;
    setText(this.#pill.lastElementChild, this.#missed ? T.newLines(this.#missed) : T.toNewest);
  }
}

const tick = () => el('span', { class: 'line-tick' }, icon('check', 'icon-small'), hiddenText(T.sent));

const aside = (name, text) => el('p', { class: 'line-aside', dir: 'auto', 'data-test': name }, text);

function alike(one, other) {
  return one.kind === 'MESSAGE' && other.kind === 'MESSAGE' && one.author === other.author && one.agent === other.agent
    && one.name === other.name && sameMinute(one.at, other.at);
}

/**
 * Comments stand behind the line they were written after; a comment that is shown already is left out.
 *
 * @param {number} from comments of this line and the next ones
 */
function merged(lines, comments, known, from) {
  const sorted = lines.toSorted((a, b) => a.sequence - b.sequence);
  const last = sorted.at(-1)?.sequence ?? 0;
  const fresh = comments.filter(each => !known.has(each.number) && each.after >= from && each.after <= last);
  for (const each of fresh) known.set(each.number, each);
  const all = [...sorted, ...fresh.sort((a, b) => a.number - b.number).map(commentLine)];
  return all.sort((a, b) => place(a) - place(b));
}

const place = line => (line.kind === 'COMMENT' ? line.after + 0.5 : line.sequence);
const commentLine = comment => ({ ...comment, kind: 'COMMENT' });
