/**
 * Dialogs that come and go with the answers of the server: each one with data-modal is opened when it comes, and when
 * the last is gone the focus is back where it was. Escape is the button that carries data-cancel, so that the server
 * hears of it; Enter in a field of one line is the one that carries data-main, not the first one, as browsers would have it.
 */
import { $, $$ } from './dom.js';

let opener = null;

export function startDialogs() {
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();
}

function look() {
  for (const dialog of $$('dialog[data-modal]:not([open])')) open(dialog);
  if (opener === null || $('dialog[data-modal]')) return;
  // The table may be another one by now, so the control is found by its name.
  (document.getElementById(opener) ?? $('#main')).focus();
  opener = null;
}

function open(dialog) {
  opener ??= document.activeElement.id;
  dialog.addEventListener('cancel', event => {
    event.preventDefault();
    $('[data-cancel]', dialog).click();
  });
  dialog.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.isComposing || !event.target.matches('input')) return;
    event.preventDefault();
    $('[data-main]', dialog)?.click();
  });
  dialog.showModal();
  $('input:not([type=hidden]), select, textarea, button', dialog)?.focus();
}
