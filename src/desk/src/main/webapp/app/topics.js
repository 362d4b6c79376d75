/**
 * Import of topics: the file goes to the API, and its report stands in the dialog. When something was kept, closing the dialog
 * reads the page anew.
 */
import { $, el, icon } from './dom.js';
import { go } from './leaving.js';
import { T } from './texts.js';
import { upload } from './wire.js';

const dialog = $('#import-dialog');
const file = $('#import-file');
const report = $('[data-test=import-report]', dialog);
const confirm = $('[data-test=import-confirm]', dialog);
let stored = false;

$('[data-test=import]').addEventListener('click', () => {
  file.value = '';
  report.replaceChildren();
  dialog.showModal();
});
$('[data-test=import-close]', dialog).addEventListener('click', () => dialog.close());
dialog.addEventListener('close', () => stored && go('topics.xhtml'));
file.addEventListener('change', () => report.replaceChildren());
confirm.addEventListener('click', send);

async function send() {
  const [chosen] = file.files;
  if (!chosen) {
    file.focus();
    return;
  }
  confirm.disabled = true;
  try {
    const answer = await upload('topics/import', chosen, chosen.name, () => {}).done;
    stored ||= answer.stored;
    show(answer);
  } catch (problem) {
    report.replaceChildren(notice(false, problem.detail));
  } finally {
    confirm.disabled = false;
  }
}

function notice(good, text) {
  return el('p', { class: `notice ${good ? 'notice-good' : 'notice-bad'}` }, icon(good ? 'check' : 'alert'), el('span', {}, text));
}

function show({ stored: kept, created, changed, unchanged, refused }) {
  report.replaceChildren(
    notice(kept, kept ? T.imported(created, changed, unchanged) : T.importRefused),
    el('ul', {}, ...refused.map(({ line, reason }) => el('li', { dir: 'auto' }, T.importLine(line, reason)))));
}
