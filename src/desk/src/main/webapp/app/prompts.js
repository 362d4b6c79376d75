/**
 * What prompters advise on customers' messages. For the newest message nobody has answered it stands above the message field, by
 * itself where the switch is on; for an earlier one at the message, when its button was pressed. It never takes the focus, never
 * moves the field, and nothing is sent by it.
 */
import { $, el, fill, icon, setText } from './dom.js';
import { answerCards, told } from './answers.js';
import { get, post, put } from './wire.js';
import { T } from './texts.js';

const SNIPPET = 60;
/** The server tells of so many old messages at once. */
const MOST_ABOUT = 50;
/** What helps comes first. */
const ORDER = ['ANSWERED', 'ASKED', 'NONE', 'UNAVAILABLE'];
const NOTHING = { available: false, on: false, items: [] };

export class Prompts {
  #bar;
  #head;
  #list;
  #switch;
  #closer;
  #act;
  #shown = null;
  #chat = null;
  #writes = false;
  #state = NOTHING;
  #cards = new Map();
  #places = new Map();
  #opened = new Set();
  #dismissed = 0;
  #told = 0;
  #heard = new Map();
  #counted = new Set();
  #asked = 0;
  #taken = 0;
  #reading = null;
  #again = false;

  /**
   * @param {object} act latest(): the customer's newest message nobody has answered, as {sequence, text}, or null;
   *   writes(): whether there is a message field, insert(text, source, andEdit), announce(text), failed(problem)
   */
  constructor(root, act) {
    this.#bar = $('[data-part=prompts]', root);
    this.#head = $('[data-part=prompts-for]', this.#bar);
    this.#list = $('[data-part=prompts-list]', this.#bar);
    this.#switch = $('[data-test=prompt-switch]', root);
    this.#act = act;
    this.#switch.addEventListener('click', () => this.#turn());
    this.#closer = $('[data-test=prompts-close]', this.#bar);
    this.#closer.addEventListener('click', () => this.#dismiss());
  }

  /**
   * After anything that decides whose prompts are shown, and to whom.
   *
   * @param {string|null} chat on show
   * @param {boolean} allowed whether this reader may see its prompts, which may change while it is on show
   */
  open(chat, allowed) {
    if (chat !== this.#shown) this.#places.clear();
    this.#shown = chat;
    const seen = allowed ? chat : null;
    const writes = this.#act.writes();
    const same = seen === this.#chat;
    if (same && writes === this.#writes) return;
    this.#writes = writes;
    if (!same) {
      this.#chat = seen;
      this.#state = NOTHING;
      this.#cards.clear();
      this.#opened.clear();
      this.#heard.clear();
      this.#dismissed = this.#told = 0;
    }
    this.show();
    if (!same && seen) this.read();
  }

  /** Told that something changed; the answer says what. One reading of a chat at a time, and once more if it was told meanwhile. */
  async read() {
    const chat = this.#chat;
    this.#again = true;
    if (this.#reading === chat) return;
    this.#reading = chat;
    try {
      while (this.#again && this.#chat === chat) {
        this.#again = false;
        const about = [...this.#opened].slice(-MOST_ABOUT).map(sequence => `about=${sequence}`).join('&');
        await this.#take(get(`${this.#path()}?${about}`).catch(() => null));
      }
    } finally {
      if (this.#reading === chat) this.#reading = null;
    }
  }

  /** The agent sends a message: what was advised and not used did not help. @param {string[]} used questions whose answers are in it */
  sent(used) {
    for (const question of used) this.#counted.add(question);
    if (!this.#bar.hidden) this.#ignore();
  }

  /** A message of the customer was drawn: it gets its button, and what was advised about it. */
  drawn({ sequence }, node) {
    const ask = el('button', { type: 'button', class: 'rail-item prompt-ask', title: T.promptAsk, 'data-test': 'prompt-ask',
      hidden: !this.#state.available, on: { click: () => this.#ask(sequence) } },
    icon('bulb', 'icon-small'), el('span', { class: 'visually-hidden' }, T.promptAsk));
    const place = el('div', { class: 'prompts-here', 'data-test': 'prompts-here', hidden: true });
    $('.line-head', node).append(ask);
    node.append(place);
    this.#places.set(sequence, { ask, place, cards: new Map() });
    this.#showAt(sequence);
  }

  /** After anything that decides what is shown, such as an answer of the agent. */
  show() {
    this.#switch.hidden = !this.#state.available || !this.#writes;
    this.#switch.setAttribute('aria-pressed', String(this.#state.on));
    this.#switch.title = this.#state.on ? T.promptsOn : T.promptsOff;
    this.#showBar();
    for (const [sequence, { ask }] of this.#places) {
      ask.hidden = !this.#state.available;
      this.#showAt(sequence);
    }
  }

  /** Answers may overtake each other: the one that was asked for last tells most. */
  async #take(asking) {
    const chat = this.#chat;
    const turn = ++this.#asked;
    const state = await asking;
    if (!state || chat !== this.#chat) return;
    if (turn < this.#taken) {
      // what overtook it may have been read before it was carried out
      this.read();
      return;
    }
    this.#taken = turn;
    this.#state = state;
    this.show();
    this.#tell();
  }

  /** What somebody asked for is told when it is there. */
  #tell() {
    for (const item of this.#state.items.filter(({ sequence }) => this.#opened.has(sequence))) {
      const news = item.state !== 'ASKED' && this.#heard.get(item.question) !== item.state;
      this.#heard.set(item.question, item.state);
      if (news) this.#act.announce(told(item));
    }
  }

  /** Counts what was on show and not used, once. */
  #ignore() {
    const { sequence = 0 } = this.#act.latest() ?? {};
    for (const { question, state } of this.#of(sequence)) {
      if (state !== 'ANSWERED' || this.#counted.has(question)) continue;
      this.#counted.add(question);
      countUse({ question, answer: null }, 'IGNORED');
    }
  }

  #showBar() {
    const latest = this.#state.on && this.#writes ? this.#act.latest() : null;
    const items = latest && latest.sequence !== this.#dismissed ? this.#of(latest.sequence) : [];
    this.#bar.hidden = !items.length;
    if (!items.length) return;
    setText(this.#head, T.promptsFor(short(latest.text)));
    this.#fill(this.#list, items, this.#cards, this.#closer);
    const found = items.reduce((sum, { answers }) => sum + answers.length, 0);
    if (found && this.#told !== latest.sequence) {
      this.#told = latest.sequence;
      this.#act.announce(T.promptsFound(found));
    }
  }

  #showAt(sequence) {
    const { ask, place, cards } = this.#places.get(sequence) ?? {};
    if (!place) return;
    const items = this.#opened.has(sequence) ? this.#of(sequence) : [];
    place.hidden = !items.length;
    ask.ariaExpanded = String(!place.hidden);
    this.#fill(place, items, cards, ask);
  }

  #of(sequence) {
    return this.#state.items.filter(item => item.sequence === sequence)
      .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  }

  /**
   * Draws anew only what is another sight: whoever stands on a button of one prompter stays there while another one answers.
   *
   * @param {Map} cards what is drawn already, by question
   * @param {Element} near takes the focus when a button that had it is gone
   */
  #fill(place, items, cards, near) {
    for (const item of items) {
      const sight = JSON.stringify([item, this.#writes]);
      if (cards.get(item.question)?.sight !== sight) cards.set(item.question, { sight, nodes: this.#draw(item) });
    }
    const focused = place.contains(document.activeElement);
    fill(place, items.flatMap(({ question }) => cards.get(question).nodes));
    if (focused && !place.contains(document.activeElement)) near.focus({ preventScroll: true });
  }

  #draw(item) {
    return answerCards(item, {
      insert: this.#writes
        ? (from, at, andEdit) => this.#act.insert(from.answers[at].text, { question: from.question, answer: at }, andEdit) : null,
      retry: from => this.#retry(from),
      copied: () => this.#act.announce(T.copied),
      failed: problem => this.#act.failed(problem),
    });
  }

  // What the agent wants ---------------------------------------------------------------------------------------------

  async #turn() {
    const on = !this.#state.on;
    try {
      this.#dismissed = 0;
      await this.#take(put(this.#path(), { on }));
      this.#act.announce(on ? T.promptsOn : T.promptsOff);
    } catch (problem) {
      this.#act.failed(problem);
    }
  }

  async #ask(sequence) {
    if (this.#opened.has(sequence) && this.#of(sequence).length) {
      this.#opened.delete(sequence);
      this.#showAt(sequence);
      return;
    }
    this.#opened.add(sequence);
    try {
      await this.#take(post(this.#path(), { sequence }));
    } catch (problem) {
      this.#act.failed(problem);
    }
  }

  async #retry({ question }) {
    try {
      await post(`prompts/${encodeURIComponent(question)}/retry`);
      await this.read();
    } catch (problem) {
      this.#act.failed(problem);
    }
  }

  #dismiss() {
    this.#ignore();
    this.#dismissed = this.#act.latest()?.sequence ?? 0;
    this.#showBar();
    this.#switch.focus();
  }

  #path() {
    return `chats/${encodeURIComponent(this.#chat)}/prompts`;
  }
}

/**
 * What became of an answer counts for its prompter; nobody waits for that.
 *
 * @param {number|null} answer its place; null for all of the question
 * @param {string} use INSERTED, EDITED or IGNORED
 */
export const countUse = ({ question, answer }, use) => post(`prompts/${encodeURIComponent(question)}/used`, { answer, use }).catch(() => {});

const short = text => (text.length > SNIPPET ? `${text.slice(0, SNIPPET).trimEnd()}…` : text);
