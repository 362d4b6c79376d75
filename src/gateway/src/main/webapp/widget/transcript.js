/*
 * The list of lines. Append-only: a line is drawn once and never redrawn; a pending bubble becomes its line by
 * moving, so nothing flickers and nothing is shown twice. At most 400 nodes stay, the oldest go first.
 */
import { h, toNodes } from './dom.js';
import { chips } from './files.js';
import { texts } from './texts.js';

const MOST = 400;
const NEAR = 48;

export class Transcript {
  /* owner: retry(id), edit(id), earlier(), bytes(file), choose(title) */
  constructor(owner) {
    this.owner = owner;
    this.waiting = new Map();
    this.greeting = h('div');
    this.lines = h('div', { class: 'lines' });
    this.pending = h('div', { class: 'lines' });
    this.position = h('p', { class: 'position', test: 'position', hidden: true });
    this.older = h('button', { class: 'pill', type: 'button', hidden: true, onclick: () => owner.earlier() },
      texts.earlier);
    this.element = h('div', { class: 'log', role: 'log', 'aria-live': 'off', 'aria-label': texts.transcript,
      tabindex: '0', test: 'transcript' }, this.older, this.greeting, this.lines, this.pending, this.position);
    this.newer = h('button', { class: 'pill newer', type: 'button', hidden: true, onclick: () => this.toEnd() },
      texts.newer);
    // Remembered, not measured when a line comes: banner, keyboard or a growing composer move the end out of sight.
    this.pinned = true;
    this.element.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.#resized()).observe(this.element);
  }

  /* What was said in the chat before may stay above the new one. */
  clear(keep) {
    if (!keep) this.lines.replaceChildren();
    this.#withdraw();
    this.pending.replaceChildren();
    this.waiting.clear();
    this.older.hidden = this.position.hidden = true;
  }

  /* The bot's first words stand above all lines and are none. */
  greet(name, text) {
    this.greeting.replaceChildren(...(text ? [bubble('BOT', name, { text }, this.owner)] : []));
  }

  line(line) {
    const stay = this.pinned;
    this.#withdraw();
    const previous = this.lines.lastElementChild;
    const node = this.#adopt(line) ?? this.#draw(line);
    if (!node) return;
    join(previous, node);
    this.lines.append(node);
    if (line.choices?.length && !this.#saying()) this.#offer(node, line.choices);
    this.#trim();
    this.#follow(stay, line.author !== 'CUSTOMER');
  }

  /* Earlier lines go on top; what is being read stays where it is. */
  earlier(lines) {
    const room = MOST - this.#count();
    const nodes = lines.map((line) => this.#draw(line)).filter(Boolean).slice(-room);
    nodes.forEach((node, index) => join(nodes[index - 1], node));
    const { scrollHeight, scrollTop } = this.element;
    this.lines.prepend(...nodes);
    this.element.scrollTop = scrollTop + this.element.scrollHeight - scrollHeight;
  }

  /* The way to earlier lines: only while there are some and room for them. */
  more(exists) {
    this.older.hidden = !exists || this.#count() >= MOST;
    this.greeting.hidden = exists;
  }

  entry(entry) {
    let node = this.waiting.get(entry.id);
    if (entry.state === 'gone') {
      this.drop(entry.id);
      return;
    }
    const stay = this.pinned || !node || (node.dataset.state === 'failed' && entry.state === 'sending');
    if (!node) {
      node = bubble('CUSTOMER', '', entry, this.owner);
      node.dataset.id = entry.id;
      lock(node, true);
      this.waiting.set(entry.id, node);
    }
    this.#withdraw();
    if (node.parentNode !== this.pending || entry.state === 'sending') this.pending.append(node);
    node.dataset.state = entry.state;
    node.querySelector(':scope>.meta').replaceChildren(...this.#fate(entry));
    this.#trim();
    this.#follow(stay, false);
  }

  drop(id) {
    this.waiting.get(id)?.remove();
    this.waiting.delete(id);
  }

  queue(sentence) {
    const stay = this.pinned;
    this.position.hidden = !sentence;
    this.position.textContent = sentence;
    this.#follow(stay, false);
  }

  toEnd() {
    this.pinned = true;
    this.element.scrollTop = this.element.scrollHeight;
    this.newer.hidden = true;
  }

  /* A message of ours came back: its bubble is the line. Drawn once, it only changes place and small print. */
  #adopt(line) {
    const node = line.id && this.waiting.get(line.id);
    if (!node) return null;
    this.waiting.delete(line.id);
    delete node.dataset.id;
    delete node.dataset.state;
    lock(node, false);
    number(node, line);
    return node;
  }

  /* What a bot offers to say stands under its newest words, for as long as nothing newer was said. */
  #offer(node, choices) {
    this.offered = h('div', { class: 'choices', role: 'group', 'aria-label': texts.choices, test: 'choices' },
      ...choices.map((title) => h('button', { class: 'quiet', type: 'button', dir: 'auto', test: 'choice',
        onclick: () => this.owner.choose(title) }, title)));
    node.append(this.offered);
  }

  #saying() {
    return this.pending.querySelector('[data-state=sending],[data-state=sent]');
  }

  #withdraw() {
    this.offered?.remove();
  }

  #fate({ id, state, error }) {
    if (state === 'sending') return [texts.sending];
    if (state === 'sent') return [texts.sent];
    return [
      h('span', { class: 'bad' }, `${texts.failed} ${error ?? ''} `),
      h('button', { class: 'link', type: 'button', test: 'retry', onclick: () => this.owner.retry(id) }, texts.retry),
      h('button', { class: 'link', type: 'button', test: 'edit', onclick: () => this.owner.edit(id) }, texts.edit),
    ];
  }

  #draw(line) {
    if (line.kind === 'SYSTEM') return line.text ? system(line) : null;
    const node = bubble(line.author, line.name, line, this.owner);
    number(node, line);
    return node;
  }

  #count() {
    return this.lines.childElementCount + this.pending.childElementCount;
  }

  #trim() {
    while (this.#count() > MOST && this.lines.firstElementChild) {
      this.lines.firstElementChild.remove();
      this.older.hidden = true;
    }
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    // Scrolled by a change of size that is still to be answered, not by the reader.
    if (clientHeight !== this.height) return;
    this.pinned = scrollHeight - scrollTop - clientHeight < NEAR;
    if (this.pinned) this.newer.hidden = true;
  }

  #resized() {
    this.height = this.element.clientHeight;
    if (this.pinned) this.toEnd();
  }

  #follow(stay, news) {
    if (stay) this.toEnd();
    else if (news) this.newer.hidden = false;
  }
}

function system({ sequence, event, text }) {
  return h('p', { class: 'system', 'data-sequence': sequence, 'data-event': event }, ...toNodes(text));
}

function bubble(author, name, { text, files = [] }, owner) {
  const mine = author === 'CUSTOMER';
  const who = mine ? texts.you : name || texts.agent;
  return h('div', { class: mine ? 'line mine' : 'line theirs', 'data-who': `${author} ${who}` },
    h('span', { class: mine ? 'hidden' : 'name' }, who, h('span', { class: 'hidden' }, ': ')),
    text || !files.length ? h('div', { class: 'bubble', dir: 'auto' }, ...toNodes(text)) : '',
    files.length ? chips(files, (file) => owner.bytes(file)) : '',
    h('div', { class: 'meta' }));
}

/* The files of a message can be fetched once the server has the message. */
function lock(node, on) {
  node.querySelectorAll('.chip').forEach((chip) => (chip.disabled = on));
}

function number(node, { sequence, at, author }) {
  const time = clock(at);
  node.dataset.sequence = sequence;
  node.dataset.time = time;
  const sent = author === 'CUSTOMER' ? `${texts.sent} ` : '';
  node.querySelector(':scope>.meta').replaceChildren(sent, h('time', { datetime: at }, time));
}

/* Lines of one author in one minute read as one: the name stands above the first, the time below the last. */
function join(previous, node) {
  if (!previous?.dataset.who || previous.dataset.who !== node.dataset.who) return;
  node.classList.add('follows');
  if (previous.dataset.time === node.dataset.time) previous.classList.add('joined');
}

function clock(at) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  const today = date.toDateString() === new Date().toDateString();
  const day = today ? {} : { day: 'numeric', month: 'short' };
  return date.toLocaleString([], { ...day, hour: '2-digit', minute: '2-digit' });
}
