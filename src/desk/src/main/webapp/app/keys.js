/**
 * The keyboard. Combinations with Alt go by the place of the key (event.code), so that they work on every layout; with
 * AltGr they are letters, and left alone. So they are with Option on a Mac, which writes letters there: on a Mac the combinations
 * are with Control and Option. The only single key, "?", is never taken from a text field.
 * Ctrl+K opens the palette from anywhere.
 */
import { $$, setText } from './dom.js';

const KEYS = {
  ArrowDown: 'next', KeyJ: 'next', ArrowUp: 'previous', KeyK: 'previous', Enter: 'join',
  KeyQ: 'queue', KeyA: 'mine', KeyT: 'active', KeyR: 'archive', KeyC: 'close', KeyF: 'forward', KeyB: 'block', KeyO: 'takeOver', KeyN: 'mode',
};

const MAC = /^(?:Mac|iPad|iPhone)/u.test(navigator.platform);

/** A combination as the keyboard at hand has it. */
export const keysHere = keys => (MAC ? keys.replace('Alt', 'Ctrl+Option') : keys);

/** @param {object} act one function for each name in KEYS, and help(), palette() and escape(): boolean */
export function startKeys(act) {
  for (const key of $$('kbd')) setText(key, keysHere(key.textContent));
  for (const named of $$('[title^="Alt+"]')) named.title = keysHere(named.title);
  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === 'Escape') {
      if (!document.querySelector('dialog[open]') && act.escape()) event.preventDefault();
      return;
    }
    if (document.querySelector('dialog[open]')) return;
    const name = shortcut(event);
    if (!name) return;
    event.preventDefault();
    act[name]();
  });
}

function shortcut(event) {
  if (event.key === '?' && !event.altKey && !event.ctrlKey && !event.metaKey) return writing(event) ? null : 'help';
  if (event.code === 'KeyK' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) return 'palette';
  const alt = event.altKey && event.ctrlKey === MAC && !event.metaKey && !event.shiftKey;
  if (!alt || !MAC && event.getModifierState('AltGraph') || event.repeat && event.code === 'Enter') return null;
  return KEYS[event.code] ?? null;
}

const writing = ({ target }) => target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/u.test(target.tagName);
