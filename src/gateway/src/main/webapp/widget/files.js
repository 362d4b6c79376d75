/*
 * Files: those that go with the words being written, as chips that go up at once, and those of lines, as chips that
 * download. No previews: the policy of a site may forbid every picture that is not its own.
 */
import { h, icon } from './dom.js';
import { texts } from './texts.js';

const MOST_FILES = 5;
const BYTES = 10485760;
const KINDS = 'png,jpg,jpeg,webp,gif,pdf,txt,csv,docx,xlsx,zip,mp3,mp4'.split(',');
const PAPER = 'M6 3h8l5 5v13H6zM14 3v5h5';
const CROSS = 'M6 6l12 12M18 6L6 18';

export class Files {
  /* owner: upload(file, progress) → {done, abort}; changed(sentence?) after each change */
  constructor(owner) {
    this.owner = owner;
    this.entries = [];
    this.input = h('input', { type: 'file', multiple: true, hidden: true, accept: KINDS.map((kind) => `.${kind}`).join(),
      test: 'file-input', onchange: () => (this.add(this.input.files), (this.input.value = '')) });
    this.button = h('button', { class: 'icon', type: 'button', 'aria-label': texts.attach, hidden: true, test: 'attach',
      onclick: () => this.input.click() },
    icon('M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7L9.8 17a1.6 1.6 0 0 1-2.3-2.3l7.5-7.5'));
    this.list = h('ul', { class: 'files', 'aria-label': texts.files, test: 'files' });
  }

  /* Takes what is dropped on the panel or pasted into it. */
  listen(panel) {
    panel.addEventListener('dragover', (event) => hasFiles(event) && event.preventDefault());
    panel.addEventListener('drop', (event) => {
      if (hasFiles(event)) event.preventDefault();
      this.add(event.dataTransfer.files);
    });
    panel.addEventListener('paste', (event) => {
      const { files, types } = event.clipboardData;
      // Office programs put a picture of the words beside the words.
      if (!files.length || types.includes('text/plain')) return;
      event.preventDefault();
      this.add(files);
    });
  }

  enable(on) {
    this.button.hidden = !on;
  }

  get ready() {
    return this.entries.every((entry) => entry.record);
  }

  take() {
    const records = this.entries.map((entry) => entry.record);
    this.clear();
    return records;
  }

  clear() {
    this.entries.forEach((entry) => entry.task?.abort());
    this.entries = [];
    this.list.replaceChildren();
  }

  /* Files of a message that is taken back for editing. */
  restore(records = []) {
    records.forEach((record) => this.#draw({ record, name: record.name }));
  }

  add(files) {
    if (this.button.hidden) return;
    const room = MOST_FILES - this.entries.length;
    [...files].slice(0, room).forEach((file) => {
      const entry = { file, name: file.name };
      this.#draw(entry);
      const refusal = refuse(file);
      if (refusal) this.#fail(entry, refusal);
      else this.#queue(entry);
    });
    this.owner.changed(files.length > room ? texts.tooManyFiles(MOST_FILES) : '');
  }

  #draw(entry) {
    entry.note = h('span', { class: 'meta' });
    entry.node = h('li', { class: 'chip', test: 'file-chip' }, icon(PAPER), h('bdi', {}, entry.name), entry.note,
      h('button', { class: 'icon', type: 'button', 'aria-label': texts.removeFile(entry.name), test: 'file-remove',
        onclick: () => this.#remove(entry) }, icon(CROSS)));
    this.entries.push(entry);
    this.list.append(entry.node);
  }

  /* One after the other: the server takes no more than two of one sender at once. */
  #queue(entry) {
    entry.bar = h('progress', { max: 1, value: 0, 'aria-label': texts.uploading(entry.name) });
    entry.note.replaceChildren(entry.bar);
    delete entry.node.dataset.state;
    this.turn = Promise.resolve(this.turn).then(() => this.entries.includes(entry) && this.#send(entry));
  }

  async #send(entry) {
    entry.task = this.owner.upload(entry.file, (part) => (entry.bar.value = part));
    const answer = await entry.task.done;
    if (!this.entries.includes(entry)) return;
    if (answer.ok) {
      entry.record = answer.body;
      entry.node.dataset.state = 'done';
      entry.note.replaceChildren(size(entry.file.size));
    } else this.#fail(entry, answer.refused || texts.fileFailed, !answer.refused);
    this.owner.changed('');
  }

  #fail(entry, sentence, again) {
    entry.node.dataset.state = 'failed';
    entry.note.replaceChildren(h('span', { class: 'bad', role: 'alert' }, sentence), again
      ? h('button', { class: 'link', type: 'button', test: 'file-retry', onclick: () => this.#queue(entry) }, texts.retry)
      : '');
  }

  #remove(entry) {
    this.entries = this.entries.filter((one) => one !== entry);
    entry.task?.abort();
    entry.node.remove();
    this.button.focus();
    this.owner.changed('');
  }
}

/* The files of a line. get(file) → promise of the bytes, or of nothing. */
export function chips(files, get) {
  return h('div', { class: 'chips' }, ...files.map((file) => {
    const note = h('span', { class: 'meta' }, size(file.size));
    return h('button', { class: 'chip', type: 'button', test: 'attachment', onclick: async () => {
      const bytes = await get(file);
      note.textContent = bytes ? size(file.size) : texts.fileFailed;
      if (bytes) save(bytes, file.name);
    } }, icon(PAPER), h('bdi', {}, file.name), note);
  }));
}

export const names = (files) => files.map((file) => file.name).join(', ');

function save(bytes, name) {
  const address = URL.createObjectURL(bytes);
  h('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

const hasFiles = (event) => event.dataTransfer.types.includes('Files');

function refuse({ name, size: bytes }) {
  if (bytes > BYTES) return texts.fileTooLarge;
  if (!bytes) return texts.fileEmpty;
  return KINDS.includes(name.split('.').pop().toLowerCase()) ? '' : texts.fileUnknown;
}

function size(bytes) {
  const kilo = bytes / 1024;
  return kilo < 1000 ? `${Math.ceil(kilo)} KB` : `${(kilo / 1024).toFixed(1)} MB`;
}
