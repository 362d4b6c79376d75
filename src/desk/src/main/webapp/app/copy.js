/**
 * Buttons beside a field that is to be taken elsewhere: the click copies its text. Browsers give the clipboard to pages that
 * came over TLS or from this machine; where they do not, the text is marked, ready for the keyboard.
 */
import { $ } from './dom.js';
import { T } from './texts.js';

export function startCopies(toasts) {
  document.addEventListener('click', async ({ target }) => {
    const button = target.closest('[data-copy]');
    if (!button) return;
    const field = $('input', button.parentElement);
    try {
      await navigator.clipboard.writeText(field.value);
      toasts.plain(T.copied);
    } catch {
      field.focus();
      field.select();
      toasts.bad(T.notCopied);
    }
  });
}
