/**
 * What prompters advise on customers' messages. For the newest message nobody has answered it stands above the message field, by
 * itself where the switch is on; for an earlier one at the message, when its button was pressed. It never takes the focus, never
 * moves the field, and nothing is sent by it.
 */
import { $, el, icon, setText } from './dom.js';
import { answerCards } from './answers.js';
import { get, post, put } from './wire.js';
import { T } from './texts.js';

const SNIPPET = 60;
/** What helps comes first. */
const ORDER = ['ANSWERED', 'ASKED', 'NONE', 'UNAVAILABLE'];
const NOTHING = { available: false, on: false, items: [] };

export class Prompts {
  #bar;
  #head;
  #list;
  #switch;
  #act;
  #chat = null;
  #state = NOTHING;
  #places = new Map();
  #opened = new Set();
  #dismissed = 0;
  #told = 0;

  /**
   * @param {object} act latest(): the customer's newest message nobody has answered, as {sequence, text}, or null;
   *   insert(text, source, andEdit), announce(text), failed(problem)
   */
  constructor(root, act) {
    this.#bar = $('[data-part=prompts]', root);
    this.#head = $('[data-part=prompts-for]', this.#bar);
    this.#list = $('[data-part=prompts-list]', this.#bar);
    this.#switch = $('[data-test=prompt-switch]', root);
    this.#act = act;
    this.#switch.addEventListener('click', () => this.#turn());
    $('[data-test=prompts-close]', this.#bar).addEventListener('click', () => this.#dismiss());
  }

  /** @param {string|null} chat whose prompts this reader may see */
  open(chat) {
    if (chat === this.#chat) return;
    this.#chat = chat;
    this.#state = NOTHING;
    this.#places.clear();
    this.#opened.clear();
    this.#dismissed = this.#told = 0;
    this.show();
    if (chat) this.read();
  }

  /** Told that something changed; the answer says what. */
  async read() {
    const chat = this.#chat;
    if (!chat) return;
    this.#take(chat, await get(this.#path(chat)).catch(() => null));
  }

  /** A message of the customer was drawn: it gets its button, and what was advised about it. */
  drawn({ sequence }, node) {
    const ask = el('button', { type: 'button', class: 'rail-item prompt-ask', title: T.promptAsk, 'data-test': 'prompt-ask',
      hidden: !this.#state.available, on: { click: () => this.#ask(sequence) } },
    icon('bulb', 'icon-small'), el('span', { class: 'visually-hidden' }, T.promptAsk));
    const place = el('div', { class: 'prompts-here', 'data-test': 'prompts-here', hidden: true });
    $('.line-head', node).append(ask);
    node.append(place);
    this.#places.set(sequence, { ask, place });
    this.#showAt(sequence);
  }

  /** After anything that decides what is shown, such as an answer of the agent. */
  show() {
    this.#switch.hidden = !this.#state.available;
    this.#switch.setAttribute('aria-pressed', String(this.#state.on));
    this.#switch.title = this.#state.on ? T.promptsOn : T.promptsOff;
    this.#showBar();
    for (const [sequence, { ask }] of this.#places) {
      ask.hidden = !this.#state.available;
      this.#showAt(sequence);
    }
  }

  #take(chat, state) {
    if (!state || chat !== this.#chat) return;
    this.#state = state;
    this.show();
  }

  #showBar() {
    const latest = this.#state.on ? this.#act.latest() : null;
    const items = latest && latest.sequence !== this.#dismissed ? this.#of(latest.sequence) : [];
    this.#bar.hidden = !items.length;
    if (!items.length) return;
    setText(this.#head, T.promptsFor(short(latest.text)));
    this.#list.replaceChildren(...this.#cards(items));
    const found = items.reduce((sum, { answers }) => sum + answers.length, 0);
    if (found && this.#told !== latest.sequence) {
      this.#told = latest.sequence;
      this.#act.announce(T.promptsFound(found));
    }
  }

  #showAt(sequence) {
    const { place } = this.#places.get(sequence) ?? {};
    if (!place) return;
    const items = this.#opened.has(sequence) ? this.#of(sequence) : [];
    place.hidden = !items.length;
    place.replaceChildren(...this.#cards(items));
  }

  #of(sequence) {
    return this.#state.items.filter(item => item.sequence === sequence)
      .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  }

  #cards(items) {
    return items.flatMap(item => answerCards(item, {
      insert: (from, at, andEdit) => this.#act.insert(from.answers[at].text, { question: from.question, answer: at }, andEdit),
      retry: from => this.#retry(from),
      copied: () => this.#act.announce(T.copied),
    }));
  }

  // What the agent wants ---------------------------------------------------------------------------------------------

  async #turn() {
    const chat = this.#chat;
    const on = !this.#state.on;
    try {
      this.#dismissed = 0;
      this.#take(chat, await put(this.#path(chat), { on }));
      this.#act.announce(on ? T.promptsOn : T.promptsOff);
    } catch (problem) {
      this.#act.failed(problem);
    }
  }

  async #ask(sequence) {
    const chat = this.#chat;
    if (this.#opened.has(sequence) && this.#of(sequence).length) {
      this.#opened.delete(sequence);
      this.#showAt(sequence);
      return;
    }
    this.#opened.add(sequence);
    try {
      this.#take(chat, await post(this.#path(chat), { sequence }));
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
    this.#dismissed = this.#act.latest()?.sequence ?? 0;
    this.#showBar();
    this.#switch.focus();
  }

  #path(chat) {
    return `chats/${encodeURIComponent(chat)}/prompts`;
  }
}

/** What an agent did with an answer counts for its prompter; nobody waits for that. */
export const used = ({ question, answer }, edited) => post(`prompts/${encodeURIComponent(question)}/used`, { answer, edited }).catch(() => {});

const short = text => (text.length > SNIPPET ? `${text.slice(0, SNIPPET).trimEnd()}…` : text);
