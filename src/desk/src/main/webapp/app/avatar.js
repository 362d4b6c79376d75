/**
 * Initials on a soft colour that stays the same for the same name. Colours are classes, so no style is ever inline.
 */
import { el } from './dom.js';

const TONES = 8;
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

export function avatar(name) {
  return el('span', { class: `avatar tone-${tone(name)}`, 'aria-hidden': 'true' }, initials(name));
}

export function initials(name) {
  const words = name.trim().split(/\s+/u).filter(word => /[\p{L}\p{N}]/u.test(word));
  if (!words.length) return '?';
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends.map(word => first(word.replace(/^[^\p{L}\p{N}]+/u, ''))).join('').toLocaleUpperCase();
}

const first = word => letters.segment(word)[Symbol.iterator]().next().value?.segment ?? '';

function tone(name) {
  let hash = 2166136261;
  for (const letter of name) hash = Math.imul(hash ^ letter.codePointAt(0), 16777619);
  return (hash >>> 0) % TONES;
}
