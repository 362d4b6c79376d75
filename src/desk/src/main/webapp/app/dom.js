/**
 * Building and finding nodes. Everything goes through createElement and text nodes; markup is never parsed.
 */
export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/**
 * @param {string} tag
 * @param {object} attributes plain attributes; `on` holds listeners, false and null leave an attribute out
 * @param {...(Node|string|null)} children
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') for (const [kind, listener] of Object.entries(value)) node.addEventListener(kind, listener);
    else if (value !== null && value !== false && value !== undefined) {
      node.setAttribute(name, value === true ? '' : value);
    }
  }
  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
}

export function icon(name, extra = '') {
  return el('span', { class: `icon icon-${name} ${extra}`.trim(), 'aria-hidden': 'true' });
}

export const hiddenText = text => el('span', { class: 'visually-hidden' }, text);

/** Writes only what changed, so that nothing is laid out or read aloud for no reason. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Makes these the children, in this order. Those that are there already are not touched, so what is focused stays so. */
export function fill(parent, nodes) {
  for (const gone of [...parent.childNodes].filter(node => !nodes.includes(node))) gone.remove();
  nodes.forEach((node, at) => {
    if (parent.childNodes[at] !== node) parent.insertBefore(node, parent.childNodes[at] ?? null);
  });
}

/** A control that was focused and is gone would drop the focus to the top of the page. */
export function focusLater(node) {
  requestAnimationFrame(() => node?.isConnected && node.focus({ preventScroll: true }));
}

/** Does it unless it is being done. A disabled button would let the focus fall. */
export function once(button, run) {
  if (button.ariaDisabled === 'true') return;
  button.ariaDisabled = 'true';
  run();
}
