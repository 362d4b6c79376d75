/**
 * Turns the text of people into nodes: plain text with links, and nothing else. There is no way from here to markup.
 */
const LINK = /\b(?:https?:\/\/|mailto:)[^\s<>"'`\u0000-\u001f\u202a-\u202e\u2066-\u2069]+/giu;
const ALLOWED = new Set(['http:', 'https:', 'mailto:']);

/** @returns {DocumentFragment} */
export function textNodes(text) {
  const fragment = document.createDocumentFragment();
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    const address = withoutTail(match[0]);
    const link = linkOf(address);
    if (!link) continue;
    fragment.append(text.slice(from, match.index), link);
    from = match.index + address.length;
  }
  fragment.append(text.slice(from));
  return fragment;
}

/** The full stop after an address ends the sentence; a closing bracket belongs to it only if it was opened there. */
function withoutTail(address) {
  let end = address.length;
  for (;;) {
    const last = address[end - 1];
    const cut = '.,;:!?…*_'.includes(last)
      || (last === ')' && unopened(address.slice(0, end), '(', ')'))
      || (last === ']' && unopened(address.slice(0, end), '[', ']'));
    if (!cut || end <= 1) return address.slice(0, end);
    end--;
  }
}

const unopened = (text, open, close) => text.split(close).length > text.split(open).length;

function linkOf(address) {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!ALLOWED.has(url.protocol)) return null;
  const link = document.createElement('a');
  link.href = url.href;
  link.rel = 'noopener noreferrer nofollow';
  link.target = '_blank';
  link.textContent = address;
  return link;
}

/** Code points, as the server counts them. */
export function codePoints(text) {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
