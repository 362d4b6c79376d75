/**
 * Whether what is unsent would be lost: it lies in the tab, so it survives the ways of the desk from page to page, to the
 * sign-in and back, and ends when the tab is closed, or shows something else. Only then the browser asks.
 */

/** A way of the desk begins at once, or not at all: a link to a file leads nowhere. */
const BEGINS = 1000;

let until = 0;

/** The page goes to another one of the desk, or comes anew. */
export function leave() {
  until = performance.now() + BEGINS;
}

/** To a page of the desk. */
export function go(address) {
  leave();
  location.assign(address);
}

/** @param {function(): number} unsent how much is not sent yet */
export function askBeforeClosing(unsent) {
  document.addEventListener('click', ({ target }) => target.closest?.('a[href]:not([target])') && leave());
  document.addEventListener('submit', leave);
  addEventListener('beforeunload', event => unsent() && performance.now() > until && event.preventDefault());
}
