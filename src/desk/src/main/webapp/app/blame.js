/**
 * Marks the field that a refusal of a form names, so that it is found without reading the form again, by eyes and by
 * ears. The mark goes when the field is changed. In a dialog, where the words stay in sight, the field has the focus, too.
 */
import { $$ } from './dom.js';

export function startBlame() {
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();
}

function look() {
  for (const problems of $$('[data-blamed]')) {
    const dialog = problems.closest('dialog');
    const field = find(problems.dataset.blamed.split(' '), dialog ?? document);
    delete problems.dataset.blamed;
    if (!field) continue;
    field.ariaInvalid = 'true';
    field.addEventListener('input', () => { field.ariaInvalid = null; }, { once: true });
    if (dialog) field.focus();
  }
}

/** Faces puts the names of the containers before that of a field, PrimeFaces at times a word behind it. */
function find(names, root) {
  const fields = $$('input:not([type=hidden]), select, textarea', root);
  const known = names.map(name => fields.find(({ id }) =>
    [name, `${name}_input`].includes(id.slice(id.lastIndexOf(':') + 1))));
  return known.find(Boolean);
}
