/**
 * Files beside a text that is being written: chosen, dropped or pasted, they go up at once, each as a chip with its
 * progress. What is up waits here until the text is sent; what failed says why and can be tried again. A reload forgets
 * them, and the server sweeps what was never sent.
 *
 * Chips belong to a key, such as a chat or its comments: whoever shows another key takes nothing away from the first.
 */
import { el, focusLater, hiddenText, icon, setText } from './dom.js';
import { upload } from './wire.js';
import { kindOf, sizeOf } from './attachments.js';
import { T } from './texts.js';

const MOST = 5;
const BYTES = 10 * 1024 * 1024;
const AT_ONCE = 2;
const TRIES = 5;
const ALLOWED = /\.(png|jpe?g|webp|gif|pdf|txt|csv|docx|xlsx|zip|mp3|mp4)$/i;
const ACCEPT = '.png,.jpg,.jpeg,.webp,.gif,.pdf,.txt,.csv,.docx,.xlsx,.zip,.mp3,.mp4';

export class Files {
  #field;
  #drop;
  #act;
  #list = el('ul', { class: 'files', 'data-test': 'files', 'aria-label': T.files, hidden: true });
  #input = el('input', { type: 'file', multiple: true, hidden: true, accept: ACCEPT, 'data-test': 'file-input' });
  #button = el('button', { type: 'button', class: 'rail-item composer-tool', title: T.attach, 'data-test': 'attach' },
    icon('clip'), hiddenText(T.attach));
  #veil = el('div', { class: 'drop', 'data-test': 'drop', hidden: true }, icon('clip'), el('p', {}, T.drop));
  #all = new Map();
  #key = null;
  #chat = null;

  /**
   * @param {HTMLElement} composer gets the button and the chips
   * @param {HTMLElement} drop files dropped on it are taken
   * @param {object} act changed(), announce(text), toast({detail})
   */
  constructor(composer, drop, act) {
    this.#field = composer.querySelector('textarea');
    this.#drop = drop;
    this.#act = act;
    composer.querySelector('[data-test=canned-open]').after(this.#button, this.#input);
    composer.querySelector('.composer-foot').before(this.#list);
    drop.append(this.#veil);
    this.#button.addEventListener('click', () => this.#input.click());
    this.#input.addEventListener('change', () => {
      this.add([...this.#input.files]);
      this.#input.value = '';
    });
    composer.addEventListener('paste', event => this.#pasted(event));
    this.#listenForDrops();
  }

  /** Shows the chips of a key, whose files go up to this chat; without a chat nothing is taken. */
  open(chat, key = chat) {
    if (key === this.#key && chat === this.#chat) return;
    this.#chat = chat;
    this.#key = key;
    this.#veil.hidden = true;
    this.#draw();
  }

  /** Whether there is anything, and whether all of it is up. */
  get any() {
    return this.#mine.length > 0;
  }

  get ready() {
    return this.#mine.every(entry => entry.state === 'done');
  }

  /** Hands over what is up, {file, name, type, size} each, and forgets it. */
  take() {
    const done = this.#mine.map(entry => entry.record);
    this.#all.delete(this.#key);
    this.#draw();
    return done;
  }

  /** Calls everything off, for good. */
  forget() {
    for (const entry of [...this.#all.values()].flat()) entry.task?.abort();
    this.#all.clear();
  }

  add(files) {
    if (!this.#chat || !files.length) return;
    const room = MOST - this.#mine.length;
    if (files.length > room) this.#act.toast({ detail: T.tooManyFiles(MOST) });
    const entries = files.slice(0, Math.max(0, room)).map(file => this.#entry(file));
    this.#all.set(this.#key, [...this.#mine, ...entries]);
    this.#draw();
    for (const entry of entries) if (entry.state === 'failed') this.#act.announce(`${entry.name}: ${entry.reason}`);
    this.#work();
  }

  get #mine() {
    return this.#all.get(this.#key) ?? [];
  }

  #entry(file) {
    const reason = refusal(file);
    const name = file.name || T.pasted;
    const entry = { file, name, chat: this.#chat, key: this.#key, state: reason ? 'failed' : 'waiting', reason, part: 0 };
    return { ...entry, final: !!reason };
  }

  // Going up ---------------------------------------------------------------------------------------------------------

  #work() {
    const all = [...this.#all.values()].flat();
    let busy = all.filter(entry => entry.state === 'sending').length;
    for (const entry of all) if (entry.state === 'waiting' && busy++ < AT_ONCE) this.#send(entry);
  }

  async #send(entry) {
    entry.state = 'sending';
    this.#show(entry);
    try {
      entry.record = await this.#tried(entry);
      entry.state = 'done';
      this.#act.announce(T.fileReady(entry.name));
    } catch (problem) {
      if (!this.#holds(entry)) return;
      entry.state = 'failed';
      entry.reason = problem.detail ?? T.problem;
      entry.final = !problem.passing;
      this.#act.announce(`${entry.name}: ${entry.reason}`);
    } finally {
      entry.task = null;
      this.#show(entry);
      this.#work();
    }
  }

  /** A server with no place left says so at once; it has one again in a moment. */
  async #tried(entry) {
    for (let tried = 1; ; tried++) {
      entry.part = 0;
      entry.task = upload(`chats/${encodeURIComponent(entry.chat)}/files`, entry.file, entry.name, part => {
        entry.part = part;
        this.#progress(entry);
      });
      try {
        return await entry.task.done;
      } catch (problem) {
        const busy = problem.status === 503 || problem.status === 429;
        if (!busy || tried >= TRIES || !this.#holds(entry)) throw problem;
        await new Promise(done => setTimeout(done, (problem.retryAfter ?? tried) * 1000));
      }
    }
  }

  #holds(entry) {
    return (this.#all.get(entry.key) ?? []).includes(entry);
  }

  #remove(entry) {
    const at = this.#mine.indexOf(entry);
    this.#all.set(entry.key, (this.#all.get(entry.key) ?? []).filter(other => other !== entry));
    entry.task?.abort();
    this.#draw();
    this.#act.announce(T.fileRemoved(entry.name));
    const next = this.#list.children[Math.min(at, this.#list.childElementCount - 1)];
    focusLater(next?.querySelector('[data-test=file-remove]') ?? this.#field);
    this.#work();
  }

  #retry(entry) {
    entry.state = 'waiting';
    entry.reason = null;
    this.#show(entry);
    this.#work();
  }

  // Chips ------------------------------------------------------------------------------------------------------------

  #draw() {
    this.#list.replaceChildren(...this.#mine.map(entry => (entry.node = this.#chip(entry))));
    this.#list.hidden = !this.any;
    this.#act.changed();
  }

  #show(entry) {
    if (entry.key !== this.#key || !this.#holds(entry)) return;
    const fresh = this.#chip(entry);
    const focused = entry.node.contains(document.activeElement);
    entry.node.replaceWith(fresh);
    entry.node = fresh;
    if (focused) focusLater(fresh.querySelector('button'));
    this.#act.changed();
  }

  #chip(entry) {
    const { name, file, state } = entry;
    const under = el('span', { class: 'file-note' }, state === 'failed' ? entry.reason : sizeOf(file.size));
    entry.bar = state === 'sending' || state === 'waiting'
      ? el('progress', { max: 1, value: entry.part, 'aria-label': T.uploading(name) }) : null;
    return el('li', { class: 'file-chip', 'data-state': state, 'data-test': 'file-chip' },
      icon(state === 'failed' ? 'alert' : kindOf(name)),
      el('span', { class: 'file-words' }, el('bdi', { class: 'file-name cut' }, name), under, entry.bar),
      state === 'failed' && !entry.final ? this.#chipButton('link', T.retry, 'file-retry', () => this.#retry(entry)) : null,
      el('button', { type: 'button', class: 'file-remove', title: T.removeFile(name), 'data-test': 'file-remove',
        on: { click: () => this.#remove(entry) } }, icon('close', 'icon-small'), hiddenText(T.removeFile(name))));
  }

  #chipButton(look, text, test, click) {
    return el('button', { type: 'button', class: look, 'data-test': test, on: { click } }, text);
  }

  #progress(entry) {
    if (entry.bar) entry.bar.value = entry.part;
    if (entry.part === 1 && entry.bar) setText(entry.node.querySelector('.file-note'), T.checking);
  }

  // Dropped and pasted -----------------------------------------------------------------------------------------------

  /** Office programs put a picture of the text beside the text: then the text is meant. */
  #pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length || event.clipboardData.types.includes('text/plain')) return;
    event.preventDefault();
    this.add(files);
  }

  #listenForDrops() {
    // Beside the place for it, a dropped file would take the whole page away.
    addEventListener('dragover', event => hasFiles(event) && event.preventDefault());
    addEventListener('drop', event => hasFiles(event) && event.preventDefault());
    let inside = 0;
    const over = count => {
      inside = count;
      this.#veil.hidden = !(inside && this.#chat);
    };
    this.#drop.addEventListener('dragenter', event => hasFiles(event) && over(inside + 1));
    this.#drop.addEventListener('dragleave', event => hasFiles(event) && over(Math.max(0, inside - 1)));
    this.#drop.addEventListener('drop', event => {
      over(0);
      this.add([...event.dataTransfer.files]);
    });
  }
}

const hasFiles = event => [...(event.dataTransfer?.types ?? [])].includes('Files');

/** What the server would refuse anyway is said before anything is sent. */
function refusal(file) {
  if (file.size > BYTES) return T.fileTooLarge;
  if (!file.size) return T.fileEmpty;
  return ALLOWED.test(file.name) ? null : T.fileUnknown;
}
