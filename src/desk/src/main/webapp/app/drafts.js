/**
 * What was written and not yet sent, one draft for each chat and mode of this agent. Each change lies in this tab at
 * once, for a reload and for hours without a network; half a second after the typing stopped it is on the server, for a
 * crash and for another computer. What the server has not taken yet is marked, and counts more than what it still
 * knows.
 */
import { recall, remember } from './keep.js';
import { COMMENT, MESSAGE } from './mode.js';
import { put } from './wire.js';

const AFTER = 500;

export class Drafts {
  #agent;
  #waiting = new Map();
  #busy = new Set();
  #touched = new Set();

  constructor(agent) {
    this.#agent = agent;
  }

  text(chat, mode) {
    return recall(this.#key(chat, mode)) ?? '';
  }

  /** Keeps the text here at once and there soon. */
  keep(chat, mode, text) {
    if (text === this.text(chat, mode)) return;
    const key = this.#key(chat, mode);
    remember(key, text);
    remember(unsaved(key), '1');
    this.#touched.add(key);
    clearTimeout(this.#waiting.get(key)?.timer);
    const timer = setTimeout(() => this.#save(key), AFTER);
    this.#waiting.set(key, { chat, mode, timer });
  }

  /** The agent turns away: what waits is sent now, and outlives the page. */
  flush() {
    for (const key of [...this.#waiting.keys()]) this.#save(key, true);
  }

  /** The agent signs out: nothing is kept here any more, and nothing sent. */
  forget() {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }

  /** A chat is opened: from now on what is typed here is newer than what the server answers. */
  opened(chat) {
    for (const mode of [MESSAGE, COMMENT]) this.#touched.delete(this.#key(chat, mode));
  }

  /** The server's drafts of a chat. What it has not taken yet is sent again instead. */
  known(chat, drafts) {
    for (const mode of [MESSAGE, COMMENT]) {
      const key = this.#key(chat, mode);
      if (recall(unsaved(key))) this.#again(key, chat, mode);
      else if (!this.#touched.has(key)) remember(key, drafts[mode]);
    }
  }

  /**
   * The server took a message and forgot the draft it was. What was typed since then may have gone with it.
   */
  sent(chat, mode) {
    const key = this.#key(chat, mode);
    if (recall(key)) this.#again(key, chat, mode);
  }

  #again(key, chat, mode) {
    if (this.#waiting.has(key)) return;
    remember(unsaved(key), '1');
    this.#waiting.set(key, { chat, mode });
    this.#save(key);
  }

  /** One call after the other, so that an older text never overtakes a newer one. */
  async #save(key, keepalive = false) {
    const waiting = this.#waiting.get(key);
    if (!waiting || this.#busy.has(key)) return;
    const { chat, mode, timer } = waiting;
    // whoever comes first saves: the timer, the end of the call before, or the agent who turns away
    clearTimeout(timer);
    this.#waiting.delete(key);
    this.#busy.add(key);
    const text = recall(key) ?? '';
    try {
      await put(`chats/${encodeURIComponent(chat)}/drafts/${mode}`, { text }, { keepalive });
      // What was asked before this was kept would answer something older.
      this.#touched.add(key);
      if (text === (recall(key) ?? '')) remember(unsaved(key), null);
    } catch {
      // It stays marked here, and is sent when the chat is opened again or typed in.
    } finally {
      this.#busy.delete(key);
      if (this.#waiting.has(key)) this.#save(key);
    }
  }

  #key(chat, mode) {
    return `draft.${this.#agent}.${chat}.${mode}`;
  }
}

const unsaved = key => `${key}.unsaved`;
