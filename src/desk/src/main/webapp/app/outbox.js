/**
 * Messages and comments on their way. Each is sent under one id until an answer comes, so that nothing is lost and
 * nothing is said twice; those of one chat go one after the other, so that they arrive in the order they were written.
 * What is not yet acknowledged lies in sessionStorage: it survives a reload, and ends with the tab.
 */
import { Signal } from './signal.js';
import { recall, remember } from './keep.js';
import { newId, post } from './wire.js';

const TRIES = 3;
const PLACES = { message: 'messages', comment: 'comments' };

/**
 * An entry: {id, chat, mode, text, files, mentions, at, state: sending|sent|failed, reason?, refused?, sequence?, number?}, where an
 * acknowledged message has a sequence and a comment a number. Emits change(entry).
 */
export class Outbox extends Signal {
  #entries = [];
  #busy = new Set();
  #key;
  #link;

  constructor(agent, link) {
    super();
    this.#key = `outbox.${agent}`;
    this.#link = link;
    this.#entries = read(this.#key).map(entry => (entry.refused ? entry : { ...entry, state: 'sending' }));
    link.on('state', state => state === 'live' && this.#again());
  }

  of(chat) {
    return this.#entries.filter(entry => entry.chat === chat);
  }

  get waiting() {
    return this.#entries.filter(entry => entry.state !== 'sent').length;
  }

  /** @param {object} said text, mode, files, mentions */
  add(chat, said) {
    const entry = { id: newId(), chat, ...said, at: new Date().toISOString(), state: 'sending' };
    this.#entries.push(entry);
    this.#save();
    this.#work(chat);
    return entry;
  }

  retry(id) {
    const entry = this.#find(id);
    if (entry?.state !== 'failed') return;
    delete entry.refused;
    this.#mark(entry, 'sending');
    this.#work(entry.chat);
  }

  /** The line of a message is in the transcript, or the writer gave it up. */
  drop(id) {
    const before = this.#entries.length;
    this.#entries = this.#entries.filter(entry => entry.id !== id);
    if (this.#entries.length !== before) this.#save();
  }

  start() {
    this.#again();
  }

  /** The link is back: everything nobody refused is tried again. */
  #again() {
    for (const entry of this.#entries) if (entry.state === 'failed' && !entry.refused) this.#mark(entry, 'sending');
    for (const chat of new Set(this.#entries.map(entry => entry.chat))) this.#work(chat);
  }

  async #work(chat) {
    if (this.#busy.has(chat)) return;
    this.#busy.add(chat);
    try {
      for (let entry; (entry = this.#next(chat));) if (!(await this.#send(entry))) break;
    } finally {
      this.#busy.delete(chat);
    }
  }

  #next(chat) {
    return this.#entries.find(entry => entry.chat === chat && entry.state === 'sending');
  }

  /** @returns {Promise<boolean>} whether the next message may go; false waits for the link */
  async #send(entry) {
    for (let tried = 1; ; tried++) {
      try {
        const { id, chat, mode, text, mentions } = entry;
        const files = entry.files?.map(each => each.file);
        const place = PLACES[mode] ?? PLACES.message;
        const answer = await post(`chats/${encodeURIComponent(chat)}/${place}`, { id, text, files, ...(mentions?.length ? { mentions } : {}) });
        entry.sequence = answer.sequence;
        entry.number = answer.number;
        entry.at = answer.at ?? entry.at;
        this.#mark(entry, 'sent');
        return true;
      } catch (problem) {
        if (!this.#find(entry.id)) return true;
        if (!problem.passing) return this.#fail(entry, problem, true);
        if (problem.status === 0 && this.#link.state !== 'live') return false;
        if (tried >= TRIES) return this.#fail(entry, problem, false);
        await pause(problem.retryAfter ? Math.min(30, problem.retryAfter) * 1000 : 700 * tried ** 2);
      }
    }
  }

  #fail(entry, problem, refused) {
    entry.reason = problem.detail;
    entry.refused = refused;
    this.#mark(entry, 'failed');
    return true;
  }

  #mark(entry, state) {
    entry.state = state;
    this.#save();
    this.emit('change', entry);
  }

  #find(id) {
    return this.#entries.find(entry => entry.id === id);
  }

  #save() {
    // What is acknowledged lies safe on the server; only the rest must survive this page.
    const unsent = this.#entries.filter(entry => entry.state !== 'sent');
    remember(this.#key, unsent.length ? JSON.stringify(unsent) : null);
  }
}

/** How many messages and comments an agent has written in this tab that no page has brought to the server yet. */
export const unsentOf = agent => read(`outbox.${agent}`).length;

const pause = time => new Promise(done => setTimeout(done, time));

function read(key) {
  try {
    return JSON.parse(recall(key)) ?? [];
  } catch {
    return [];
  }
}
