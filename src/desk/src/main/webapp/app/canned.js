/**
 * Canned replies in the message field: "/" at the start of a word opens a list of what fits, arrows move in it, Enter
 * or Tab puts the text in. The focus never leaves the field (ARIA combobox pattern, as far as a text area may be one).
 * Variables are filled in from the chat on show; what cannot be is left standing, so that the agent sees it.
 */
import { $, el, setText } from './dom.js';
import { get } from './wire.js';
import { T } from './texts.js';

const FRESH = 30000;
const MOST = 50;
const BEGUN = /(?:^|\s)\/([\p{L}\p{N}-]{0,40})$/u;
const VARIABLE = /\{[a-z][a-z.]{0,39}\}/giu;

/** Variables of a text that nobody has filled in, each once. */
export const unfilled = text => [...new Set(text.match(VARIABLE) ?? [])];

export class CannedReplies {
  #field;
  #list;
  #act;
  #replies = [];
  #readAt = -FRESH;
  #reading = null;
  #shown = [];
  #at = 0;

  /**
   * @param {HTMLTextAreaElement} field
   * @param {HTMLElement} list the listbox
   * @param {object} act values(): the variables of the chat on show, group(): number of its group, put() after a text
   *   was put in, announce(text)
   */
  constructor(field, list, act) {
    this.#field = field;
    this.#list = list;
    this.#act = act;
    field.addEventListener('input', () => this.#look());
    field.addEventListener('blur', () => this.close());
    field.addEventListener('click', () => this.#look());
    // Pressing must not take the focus out of the field.
    list.addEventListener('pointerdown', event => event.preventDefault());
    list.addEventListener('click', event => this.#clicked(event));
  }

  get open() {
    return !this.#list.hidden;
  }

  /** The button beside the field: a slash where one may stand. */
  begin() {
    const { value, selectionStart: start, selectionEnd: end } = this.#field;
    this.#field.focus();
    this.#field.setRangeText(start && !/\s/u.test(value[start - 1]) ? ' /' : '/', start, end, 'end');
    this.#act.put();
    this.#look();
  }

  close() {
    this.#list.hidden = true;
    this.#field.removeAttribute('aria-activedescendant');
  }

  /** @returns {boolean} whether the list took the key */
  key(event) {
    if (!this.open || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return false;
    switch (event.key) {
      case 'ArrowDown': this.#mark(this.#at + 1); break;
      case 'ArrowUp': this.#mark(this.#at - 1); break;
      case 'Enter': case 'Tab':
        if (event.shiftKey) return false;
        this.#put(this.#shown[this.#at]);
        break;
      case 'Escape': this.close(); break;
      default: return false;
    }
    event.preventDefault();
    return true;
  }

  #begun() {
    const { value, selectionStart, selectionEnd } = this.#field;
    return selectionStart === selectionEnd ? BEGUN.exec(value.slice(0, selectionStart)) : null;
  }

  #look() {
    const begun = this.#begun();
    if (!begun) {
      this.close();
      return;
    }
    if (performance.now() - this.#readAt > FRESH) this.#read();
    this.#draw(fitting(this.#replies, begun[1].toLowerCase(), this.#act.group()));
  }

  /** Read when they are wanted, and again when they are old; without an answer a slash is a slash. */
  #read() {
    this.#reading ??= get('canned-replies').then(
      ({ items }) => {
        this.#replies = items;
        this.#readAt = performance.now();
        if (document.activeElement === this.#field) this.#look();
      },
      () => {},
    ).finally(() => {
      this.#reading = null;
    });
  }

  #draw(replies) {
    const before = this.open ? this.#shown.length : 0;
    this.#shown = replies;
    if (!replies.length) {
      this.close();
      return;
    }
    this.#list.replaceChildren(...replies.map(option));
    this.#list.hidden = false;
    this.#mark(0);
    if (before !== replies.length) this.#act.announce(T.cannedFound(replies.length));
  }

  #mark(at) {
    const options = [...this.#list.children];
    this.#at = (at + options.length) % options.length;
    options.forEach((node, place) => node.setAttribute('aria-selected', String(place === this.#at)));
    this.#field.setAttribute('aria-activedescendant', options[this.#at].id);
    options[this.#at].scrollIntoView({ block: 'nearest' });
  }

  #clicked({ target }) {
    const place = [...this.#list.children].indexOf(target.closest('[role=option]'));
    if (place >= 0) this.#put(this.#shown[place]);
  }

  #put(reply) {
    const end = this.#field.selectionStart;
    const start = end - this.#begun()[1].length - 1;
    this.close();
    this.#field.setRangeText(filled(reply.text, this.#act.values()), start, end, 'end');
    this.#act.put();
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
