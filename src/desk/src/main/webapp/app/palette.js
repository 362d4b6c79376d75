/**
 * The palette: every command of the page and every open chat, found by a few letters. The focus stays in the field, and
 * the arrows move in the list (ARIA combobox with a list box); when it closes, the focus is back where it was.
 */
import { $, el, setText } from './dom.js';
import { T } from './texts.js';

const MOST = 40;
const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export class Palette {
  #dialog = $('#palette-dialog');
  #field = $('#palette-words');
  #list = $('#palette-list');
  #offer;
  #found = [];
  #at = 0;

  /** @param {() => object[]} offer what there is just now: name, keys, note, run() */
  constructor(offer) {
    this.#offer = offer;
    this.#field.addEventListener('input', () => this.#look());
    this.#field.addEventListener('keydown', event => this.#key(event));
    this.#list.addEventListener('pointerdown', event => event.preventDefault());
    this.#list.addEventListener('click', event => {
      const option = event.target.closest('[role=option]');
      if (option) this.#run([...this.#list.children].indexOf(option));
    });
    this.#dialog.addEventListener('click', event => event.target === this.#dialog && this.#dialog.close());
  }

  open() {
    this.#field.value = '';
    this.#look();
    this.#dialog.showModal();
  }

  #look() {
    const words = plain(this.#field.value).split(/\s+/u).filter(Boolean);
    const fits = ({ name, note = '' }) => words.every(word => plain(`${name} ${note}`).includes(word));
    // who types the beginning of a word means that word
    const rank = ({ name }) => (words.length && plain(name).split(/\s+/u).some(each => each.startsWith(words[0])) ? 0 : 1);
    this.#found = this.#offer().filter(fits).sort((a, b) => rank(a) - rank(b)).slice(0, MOST);
    this.#list.replaceChildren(...this.#found.map((command, at) => el('li', {
      role: 'option', id: `palette-${at}`, class: 'palette-option', 'data-test': 'palette-option',
    }, el('span', { class: 'cut', dir: 'auto' }, command.name),
    command.note ? el('span', { class: 'muted small cut', dir: 'auto' }, command.note) : null,
    command.keys ? el('kbd', {}, command.keys) : null)));
    setText($('[data-part=palette-nothing]', this.#dialog), this.#found.length ? '' : T.paletteNothing);
    this.#mark(0);
  }

  #mark(at) {
    this.#at = at;
    [...this.#list.children].forEach((option, each) => option.setAttribute('aria-selected', String(each === at)));
    const option = this.#list.children[at];
    if (option) this.#field.setAttribute('aria-activedescendant', option.id);
    else this.#field.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  }

  #key(event) {
    const last = this.#found.length - 1;
    const to = { ArrowDown: this.#at === last ? 0 : this.#at + 1, ArrowUp: this.#at ? this.#at - 1 : last }[event.key];
    if (to !== undefined) this.#mark(to);
    else if (event.key === 'Enter' && !event.isComposing) this.#run(this.#at);
    else return;
    event.preventDefault();
  }

  #run(at) {
    const command = this.#found[at];
    if (!command) return;
    this.#dialog.close();
    command.run();
  }
}
