/*
 * Plain text to nodes. The only place where words of others become part of the page: text nodes and links, never
 * markup. A link shows exactly the address it leads to, and only http, https and mailto lead anywhere.
 */

const ADDRESS = /\b(?:https?:\/\/|mailto:)[^\s<>"']+/gi;
const PROTOCOLS = ['http:', 'https:', 'mailto:'];

export function toNodes(text) {
  const nodes = [];
  let done = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTail(match[0]);
    if (!isSafe(address)) continue;
    nodes.push(text.slice(done, match.index), link(address));
    done = match.index + address.length;
  }
  nodes.push(text.slice(done));
  return nodes.filter((node) => node !== '');
}

/* Punctuation after an address belongs to the sentence, as does a bracket that was opened before it. */
function withoutTail(address) {
  let rest = address.replace(/[.,;:!?…]+$/, '');
  while (rest.endsWith(')') && rest.split(')').length > rest.split('(').length) {
    rest = rest.slice(0, -1).replace(/[.,;:!?…]+$/, '');
  }
  return rest;
}

/* An address with a user name (https://bank.example@evil.example) is made to be misread; it stays text. */
function isSafe(address) {
  try {
    const url = new URL(address);
    return PROTOCOLS.includes(url.protocol) && !url.username && !url.password;
  } catch {
    return false;
  }
}

function link(address) {
  const element = document.createElement('a');
  element.href = address;
  element.textContent = address;
  element.target = '_blank';
  element.rel = 'noopener noreferrer nofollow';
  return element;
}
