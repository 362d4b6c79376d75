/**
 * Dialogs that come and go with the answers of the server: each one with data-modal is opened when it comes. Escape is
 * the button that carries data-cancel, so that the server hears of it.
 */
import { $$ } from './dom.js';

export function startDialogs() {
  new MutationObserver(open).observe(document.body, { childList: true, subtree: true });
  open();
}

function open() {
  for (const dialog of $$('dialog[data-modal]:not([open])')) {
    dialog.addEventListener('cancel', event => {
      event.preventDefault();
      dialog.querySelector('[data-cancel]').click();
    });
    dialog.showModal();
    dialog.querySelector('input:not([type=hidden]), select, textarea, button')?.focus();
  }
}
