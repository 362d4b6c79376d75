/**
 * A list above the message field that opens at a sign, "/" or "@", and narrows with what is typed behind it. Arrows move in
 * it, Enter or Tab takes what is marked. The focus never leaves the field (ARIA combobox pattern, as far as a text area may
 * be one).
 */

/** With these the cursor leaves the word, and nothing is put in. */
const MOVES = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'End']);

export class Suggestions {
  #field;
  #list;
  #kind;
  #shown = [];
  #at = 0;

  /**
   * @param {HTMLTextAreaElement} field
   * @param {HTMLElement} list the listbox
   * @param {object} kind begun: what a begun word looks like, its first group what to look for; find(word): what fits;
   *   option(item, place): its node; text(item): what replaces sign and word; put() told after it, announce(count)
   */
  constructor(field, list, kind) {
    this.#field = field;
    this.#list = list;
    this.#kind = kind;
    field.addEventListener('input', () => this.look());
    field.addEventListener('blur', () => this.close());
    field.addEventListener('click', () => this.look());
    field.addEventListener('keyup', event => this.open && MOVES.has(event.key) && this.look());
    // Pressing must not take the focus out of the field.
    list.addEventListener('pointerdown', event => event.preventDefault());
    list.addEventListener('click', event => this.#clicked(event));
  }

  get open() {
    return !this.#list.hidden;
  }

  /** By a button: the sign where one may stand. */
  begin(sign) {
    const { value, selectionStart: start, selectionEnd: end } = this.#field;
    this.#field.focus();
    this.#field.setRangeText(start && !/\s/u.test(value[start - 1]) ? ` ${sign}` : sign, start, end, 'end');
    this.#kind.put();
    this.look();
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
        if (!this.#begun()) {
          this.close();
          return false;
        }
        this.#put(this.#shown[this.#at]);
        break;
      case 'Escape': this.close(); break;
      default: return false;
    }
    event.preventDefault();
    return true;
  }

  /** Shows what fits the word before the cursor; asked again when more is known. */
  look() {
    const begun = document.activeElement === this.#field && this.#begun();
    if (begun) this.#draw(this.#kind.find(begun[1]));
    else this.close();
  }

  #begun() {
    const { value, selectionStart, selectionEnd } = this.#field;
    return selectionStart === selectionEnd ? this.#kind.begun.exec(value.slice(0, selectionStart)) : null;
  }

  #draw(items) {
    const before = this.open ? this.#shown.length : 0;
    this.#shown = items;
    if (!items.length) {
      this.close();
      return;
    }
    this.#list.replaceChildren(...items.map(this.#kind.option));
    this.#list.hidden = false;
    this.#mark(0);
    if (before !== items.length) this.#kind.announce(items.length);
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

  #put(item) {
    const end = this.#field.selectionStart;
    const start = end - this.#begun()[1].length - 1;
    this.close();
    this.#field.setRangeText(this.#kind.text(item), start, end, 'end');
    this.#kind.put();
  }
}
