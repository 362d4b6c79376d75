/**
 * The banner of the connection. A first connect or a short stumble is not worth a word; what lasts is said.
 */
import { $, el, icon } from './dom.js';
import { desk } from './wire.js';
import { T } from './texts.js';

const SHORT = 1500;
const SYMBOLS = { connecting: 'sync', offline: 'offline', catchingUp: 'sync', signedOut: 'exit' };

export class Banner {
  #root;
  #shown = 'live';
  #later = null;
  #texts;

  /** @param {object} texts what is said in each state */
  constructor(root, texts = T.banner) {
    this.#root = root;
    this.#texts = texts;
  }

  /** @param {'live'|'connecting'|'offline'|'catchingUp'|'signedOut'} state */
  show(state) {
    clearTimeout(this.#later);
    const wait = state === 'connecting' || (state === 'catchingUp' && this.#shown === 'live') ? SHORT : 0;
    if (wait) this.#later = setTimeout(() => this.#draw(state), wait);
    else this.#draw(state);
  }

  #draw(state) {
    if (state === this.#shown) return;
    this.#shown = state;
    this.#root.dataset.state = state;
    // The place stays when it is empty: a live region must be there before its words.
    $('.banner-box', this.#root)?.remove();
    if (state === 'live') return;
    const box = el('div', { class: 'banner banner-box', 'data-state': state }, icon(SYMBOLS[state]),
      el('span', {}, this.#texts[state]));
    if (state === 'signedOut') box.append(el('a', { href: new URL('login.xhtml', desk) }, T.signIn));
    this.#root.append(box);
  }
}
