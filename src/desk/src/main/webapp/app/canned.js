/**
 * Canned replies in the message field: "/" at the start of a word opens a list of what fits. Variables are filled in from
 * the chat on show; what cannot be is left standing, so that the agent sees it.
 */
import { $, el, setText } from './dom.js';
import { Suggestions } from './suggestions.js';
import { get } from './wire.js';
import { T } from './texts.js';

const FRESH = 30000;
const MOST = 50;
const BEGUN = /(?:^|\s)\/([\p{L}\p{N}-]{0,40})$/u;
const VARIABLE = /\{[a-z][a-z.]{0,39}\}/giu;

/** Variables of a text that nobody has filled in, each once. */
export const unfilled = text => [...new Set(text.match(VARIABLE) ?? [])];

export class CannedReplies {
  #replies = [];
  #readAt = -FRESH;
  #reading = null;
  #list;

  /**
   * @param {HTMLTextAreaElement} field
   * @param {HTMLElement} list the listbox
   * @param {object} act values(): the variables of the chat on show, group(): number of its group, put() after a text
   *   was put in, announce(text)
   */
  constructor(field, list, act) {
    this.#list = new Suggestions(field, list, {
      begun: BEGUN,
      find: word => {
        if (performance.now() - this.#readAt > FRESH) this.#read();
        return fitting(this.#replies, word.toLowerCase(), act.group());
      },
      option,
      text: reply => filled(reply.text, act.values()),
      put: act.put,
      announce: count => act.announce(T.cannedFound(count)),
    });
  }

  /** The button beside the field. */
  begin() {
    this.#list.begin('/');
  }

  key(event) {
    return this.#list.key(event);
  }

  /** Read when they are wanted, and again when they are old; without an answer a slash is a slash. */
  #read() {
    this.#reading ??= get('canned-replies').then(
      ({ items }) => {
        this.#replies = items;
        this.#readAt = performance.now();
        this.#list.look();
      },
      () => {},
    ).finally(() => {
      this.#reading = null;
    });
  }
}

/** The line under the field that names what was not filled in, and stays in the way of the first Send. */
export class UnfilledWarning {
  #line;
  #text;
  #asked = null;

  constructor(line) {
    this.#line = line;
    this.#text = $('span:last-child', line);
  }

  look(text) {
    const names = unfilled(text);
    this.#line.hidden = !names.length;
    if (names.length) setText(this.#text, T.unfilled(names, this.#asked === text));
  }

  /** @returns {string|null} what to say instead of sending; asked again about the same text, nothing */
  objection(text) {
    const names = unfilled(text);
    if (!names.length || this.#asked === text) return null;
    this.#asked = text;
    this.look(text);
    return T.unfilled(names, true);
  }
}

/** Replies of other groups are no help here; what begins with the word comes before what only holds it. */
function fitting(replies, word, group) {
  const here = replies.filter(reply => !reply.group || reply.group.number === group);
  const begins = here.filter(reply => reply.shortcut.startsWith(word));
  const holds = here.filter(reply => !begins.includes(reply)
    && (reply.shortcut.includes(word) || reply.title.toLowerCase().includes(word)));
  return [...begins, ...holds].slice(0, MOST);
}

const filled = (text, values) => text.replace(VARIABLE, name => values[name.slice(1, -1).toLowerCase()] || name);

const option = ({ shortcut, title, text }, place) => el('div', {
  class: 'canned', role: 'option', id: `canned-${place}`,
}, el('strong', {}, `/${shortcut}`), el('span', { class: 'cut', dir: 'auto' }, title),
el('span', { class: 'canned-text cut muted', dir: 'auto' }, text));
