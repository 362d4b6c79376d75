/**
 * Short notes over the page. They stay while someone reads them with mouse or keyboard, and can be put away.
 */
import { $, $$, el, icon } from './dom.js';
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
    for (const same of $$('.toast').filter(each => each.dataset.text === text)) same.remove();
    const root = this.#place();
    while (root.children.length >= MOST) root.firstElementChild.remove();
    const toast = el('div', { class: `toast ${look}`, role: 'alert', 'data-test': 'toast', 'data-text': text },
      icon(symbol), el('span', {}, text));
    let timer = null;
    let from = null;
    const leave = () => {
      clearTimeout(timer);
      timer = setTimeout(() => toast.matches(':hover, :focus-within') || toast.remove(), STAYS);
    };
    toast.append(el('button', {
      type: 'button', class: 'rail-item', 'aria-label': T.dismiss, on: { click: () => {
        const next = $('button', toast.nextElementSibling ?? toast.previousElementSibling ?? toast);
        toast.remove();
        (next?.isConnected ? next : from)?.focus();
      } },
    }, icon('close', 'icon-small')));
    toast.addEventListener('focusin', event => (from ??= event.relatedTarget));
    toast.addEventListener('pointerleave', leave);
    toast.addEventListener('focusout', leave);
    root.append(toast);
    leave();
  }

  /** Nothing outside of an open dialog can be reached or heard. */
  #place() {
    const dialog = $('dialog:modal');
    if (!dialog) return this.#root;
    const known = $('.toasts', dialog);
    if (known) return known;
    const place = el('div', { class: 'toasts' });
    dialog.append(place);
    // what was said in it is to be read after it, too
    dialog.addEventListener('close', () => {
      this.#root.append(...place.children);
      place.remove();
    }, { once: true });
    return place;
  }
}
