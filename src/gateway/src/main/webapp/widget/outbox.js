/*
 * Messages on their way. Each is stored before its first try and leaves the store only when the server has answered,
 * so neither a reload nor an outage loses one. One at a time: a later message never overtakes an earlier one.
 *
 * An entry: {id, text, files, chat, order, state: sending|sent|failed, error?, start?}; `start` holds the request that opens
 * the chat, sent again unchanged until it is answered.
 */
import { Pause, backoff } from './wait.js';

const KEY = 'out:';

export class Outbox {
  /* deliver(entry) → {done, sequence} | {failed} | {again} | {wait}; changed(entry) after each change of state */
  constructor(store, deliver, changed) {
    this.store = store;
    this.deliver = deliver;
    this.changed = changed;
    this.entries = [];
    this.pause = new Pause();
    this.busy = false;
  }

  load() {
    this.entries = this.store.keys()
      .filter((key) => key.startsWith(KEY))
      .map((key) => this.store.get(key))
      .filter((entry) => entry?.id)
      .sort((a, b) => a.order - b.order);
    this.entries.forEach((entry) => this.changed(entry));
  }

  add(text, chat, start, files = []) {
    const entry = { id: newId(), text, files, chat, order: this.#nextOrder(), state: 'sending' };
    if (start) entry.start = start(entry);
    this.entries.push(entry);
    this.#keep(entry);
    this.changed(entry);
    this.drain();
  }

  find(id) {
    return this.entries.find((entry) => entry.id === id);
  }

  /* The chat was opened: what was written meanwhile belongs to it. */
  bind(chat) {
    for (const entry of this.entries) {
      entry.chat = chat;
      delete entry.start;
      if (entry.state !== 'sent') this.#keep(entry);
    }
  }

  /* The message came back as a line: it is said, whatever the socket still answers. */
  settle(id) {
    const entry = this.find(id);
    if (!entry) return;
    this.#remove(entry);
    this.pause.wake(true);
  }

  retry(id) {
    const entry = this.find(id);
    if (!entry) return;
    Object.assign(entry, { state: 'sending', error: undefined, order: this.#nextOrder() });
    this.entries.sort((a, b) => a.order - b.order);
    this.#keep(entry);
    this.changed(entry);
    this.drain();
  }

  /* Takes a message back, for editing. */
  take(id) {
    const entry = this.find(id);
    if (entry) this.#remove(entry);
    return entry?.text ?? '';
  }

  /* Empties the box and hands back what was never said. */
  clear() {
    const unsaid = this.entries.filter((entry) => entry.state !== 'sent').map((entry) => entry.text);
    [...this.entries].forEach((entry) => this.#remove(entry));
    this.pause.wake(true);
    return unsaid;
  }

  wake() {
    this.pause.wake();
    this.drain();
  }

  async drain() {
    if (this.busy) return;
    this.busy = true;
    for (let entry; (entry = this.entries.find((one) => one.state === 'sending')); ) await this.#push(entry);
    this.busy = false;
  }

  async #push(entry) {
    for (let failures = 0; entry.state === 'sending'; ) {
      const outcome = await this.deliver(entry);
      if (entry.state !== 'sending') return;
      if (outcome.done) this.#sent(entry, outcome.sequence);
      else if (outcome.failed) this.#failed(entry, outcome.failed);
      else if (!outcome.again) await this.pause.sleep(outcome.wait ?? backoff(failures++), !!outcome.wait);
    }
  }

  #sent(entry, sequence) {
    entry.state = 'sent';
    entry.sequence = sequence;
    this.store.remove(KEY + entry.id);
    this.changed(entry);
  }

  #failed(entry, error) {
    entry.state = 'failed';
    entry.error = error;
    this.#keep(entry);
    this.changed(entry);
  }

  #keep(entry) {
    this.store.set(KEY + entry.id, entry);
  }

  #remove(entry) {
    entry.state = 'gone';
    this.entries = this.entries.filter((one) => one !== entry);
    this.store.remove(KEY + entry.id);
  }

  #nextOrder() {
    return Math.max(Date.now(), (this.entries.at(-1)?.order ?? 0) + 1);
  }
}

/* UUID v4 by hand: crypto.randomUUID is missing on pages without https. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
