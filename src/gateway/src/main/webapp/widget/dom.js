/*
 * The ways this widget makes nodes. Properties and attributes only: the site's policy forbids style attributes.
 */

const SVG = 'http://www.w3.org/2000/svg';
const ADDRESS = /\b(?:https?:\/\/|mailto:)[^\s<>"']+/gi;
const PROTOCOLS = ['http:', 'https:', 'mailto:'];

/* h('button', {class, test, type, onclick, …}, …children): functions become listeners, the rest attributes. */
export function h(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else if (key === 'test') element.dataset.test = value;
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

export function icon(path) {
  const svg = document.createElementNS(SVG, 'svg');
  const line = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/*
 * The only place where words of others become part of the page: text nodes and links, never markup. A link shows
 * exactly the address it leads to, and only http, https and mailto lead anywhere.
 */
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
