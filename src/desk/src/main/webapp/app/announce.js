/**
 * Says aloud what a reader cannot see: each message in the open chat, and a summary for the others, at most every five
 * seconds. Two regions take turns, so that the same words twice are read twice.
 */
import { el } from './dom.js';
import { T } from './texts.js';

const EVERY = 5000;

export class Announcer {
  #regions;
  #turn = 0;
  #others = new Map();
  #queued = 0;
  #timer = null;
  #lastSummary = -EVERY;

  constructor(parent) {
    this.#regions = [0, 1].map(() => el('div', { class: 'visually-hidden', 'aria-live': 'polite' }));
    parent.append(...this.#regions);
  }

  say(text) {
    const region = this.#regions[this.#turn];
    this.#turn = 1 - this.#turn;
    region.append(el('p', {}, text));
    setTimeout(() => region.firstChild?.remove(), 3000);
  }

  message(name, text) {
    this.say(`${name}: ${text}`);
  }

  /** A message in a chat that is not open. */
  other(chat) {
    this.#others.set(chat, (this.#others.get(chat) ?? 0) + 1);
    this.#later();
  }

  queued() {
    this.#queued++;
    this.#later();
  }

  #later() {
    const wait = Math.max(0, this.#lastSummary + EVERY - performance.now());
    this.#timer ??= setTimeout(() => this.#summary(), wait);
  }

  #summary() {
    this.#timer = null;
    this.#lastSummary = performance.now();
    const messages = [...this.#others.values()].reduce((sum, count) => sum + count, 0);
    const parts = [];
    if (messages) parts.push(T.newElsewhere(messages, this.#others.size));
    if (this.#queued) parts.push(T.newInQueue(this.#queued));
    this.#others.clear();
    this.#queued = 0;
    this.say(parts.join(' '));
  }
}
