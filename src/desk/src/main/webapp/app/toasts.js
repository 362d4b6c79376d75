/**
 * Short notes over the page. They stay while someone reads them with mouse or keyboard, and can be put away.
 */
import { el, icon } from './dom.js';
import { T } from './texts.js';

const STAYS = 8000;
const MOST = 3;

export class Toasts {
  #root;

  constructor(root) {
    this.#root = root;
  }

  bad(text) {
    this.#show(text, 'alert', 'toast-bad');
  }

  plain(text) {
    this.#show(text, 'info', '');
  }

  #show(text, symbol, look) {
    for (const same of [...this.#root.children].filter(each => each.dataset.text === text)) same.remove();
    while (this.#root.children.length >= MOST) this.#root.firstElementChild.remove();
    const toast = el('div', { class: `toast ${look}`, role: 'alert', 'data-test': 'toast', 'data-text': text },
      icon(symbol), el('span', {}, text));
    let timer = null;
    const leave = () => {
      clearTimeout(timer);
      timer = setTimeout(() => toast.matches(':hover, :focus-within') || toast.remove(), STAYS);
    };
    toast.append(el('button', {
      type: 'button', class: 'rail-item', 'aria-label': T.dismiss, on: { click: () => toast.remove() },
    }, icon('close', 'icon-small')));
    toast.addEventListener('pointerleave', leave);
    toast.addEventListener('focusout', leave);
    this.#root.append(toast);
    leave();
  }
}
