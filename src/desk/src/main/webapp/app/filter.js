/**
 * The filter of the transcript: everything, messages only or comments only. It hides by style what is on the page
 * anyway, so it is this reader's alone and ends with the chat on show. System lines always show, and so does what is
 * not sent yet.
 */
import { $, $$, setText } from './dom.js';
import { menu } from './menu.js';
import { COMMENT, MESSAGE } from './mode.js';
import { T } from './texts.js';

const ALL = 'all';
const HIDES = { messages: COMMENT, comments: MESSAGE };
const SENT = ':not([data-state="sending"], [data-state="failed"])';
const HIDDEN = {
  messages: `.from-comment${SENT}`,
  comments: `.line:not(.from-comment, .from-system)${SENT}`,
};

export class Filter {
  #log;
  #act;
  #mark;
  #text;
  #note;
  #says;
  #badge;
  #value = ALL;
  #heard = 0;

  /**
   * @param {HTMLElement} root holds the menu and the note
   * @param {HTMLElement} log the transcript
   * @param {object} act announce(text), changed() when other lines are in sight
   */
  constructor(root, log, act) {
    this.#log = log;
    this.#act = act;
    this.#text = $('[data-part=filter-text]', root);
    this.#note = $('[data-part=filter-note]', root);
    this.#says = $('[data-part=filter-says]', root);
    this.#badge = $('[data-test=filter-badge]', root);
    this.#mark = menu($('[data-part=filter]', root), value => this.choose(value));
    $('[data-test=show-all]', root).addEventListener('click', () => {
      this.choose(ALL);
      log.focus();
    });
    new MutationObserver(() => this.#count())
      .observe(log, { childList: true, subtree: true, attributeFilter: ['data-state'] });
    this.reset();
  }

  /** The mode whose lines are out of sight, or undefined. */
  get hides() {
    return HIDES[this.#value];
  }

  /** Another chat: nobody should miss a message because of a filter set an hour ago. */
  reset() {
    this.#show(ALL);
  }

  /** What the reader writes must be seen. */
  reveal(mode) {
    if (this.hides === mode) this.choose(ALL);
  }

  /** The customer wrote while that is out of sight. */
  heard() {
    if (this.hides !== MESSAGE) return;
    this.#heard++;
    this.#showBadge();
  }

  choose(value) {
    if (value === this.#value) return;
    this.#show(value);
    this.#act.announce(T.filterNow[value]);
    this.#act.changed();
  }

  #show(value) {
    this.#value = value;
    this.#log.dataset.filter = value;
    this.#mark(value);
    this.#heard = 0;
    setText(this.#text, T.filters[value]);
    this.#note.hidden = value === ALL;
    this.#showBadge();
    this.#count();
  }

  #showBadge() {
    this.#badge.hidden = !this.#heard;
    setText(this.#badge.firstElementChild, this.#heard > 99 ? T.many : String(this.#heard));
  }

  #count() {
    if (this.#value === ALL) return;
    setText(this.#says, T.filterNote(T.filterNow[this.#value], $$(HIDDEN[this.#value], this.#log).length));
  }
}
