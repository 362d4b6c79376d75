/**
 * A button that opens a menu of one choice out of a few, by mouse, keyboard and touch (ARIA menu button pattern).
 */
import { $$ } from './dom.js';

/**
 * @param {HTMLElement} anchor holds a button and a [role=menu] with [role=menuitemradio] that carry data-value
 * @param {(value: string) => void} choose
 * @returns {(value: string) => void} marks the choice
 */
export function menu(anchor, choose) {
  const button = anchor.querySelector('button');
  const list = anchor.querySelector('[role=menu]');
  const items = $$('[role=menuitemradio]', list);

  function toggle(open, focus = true) {
    list.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    if (open) (items.find(item => item.getAttribute('aria-checked') === 'true') ?? items[0]).focus();
    else if (focus) button.focus();
  }

  function move(event) {
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    items.at(to % items.length).focus();
  }

  button.addEventListener('click', () => toggle(list.hidden));
  button.addEventListener('keydown', event => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    toggle(true);
  });
  list.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      toggle(false);
    } else move(event);
  });
  for (const item of items) {
    item.addEventListener('click', () => {
      toggle(false);
      choose(item.dataset.value);
    });
  }
  anchor.addEventListener('focusout', event => {
    if (!list.hidden && !anchor.contains(event.relatedTarget)) toggle(false, false);
  });
  document.addEventListener('pointerdown', event => {
    if (!list.hidden && !anchor.contains(event.target)) toggle(false, false);
  });
  return value => items.forEach(item => item.setAttribute('aria-checked', String(item.dataset.value === value)));
}
