/**
 * What was written and not yet sent: one draft for each chat and mode of this agent, kept for this tab.
 */
import { recall, remember } from './keep.js';

export class Drafts {
  #agent;

  constructor(agent) {
    this.#agent = agent;
  }

  text(chat, mode) {
    return recall(this.#key(chat, mode)) ?? '';
  }

  keep(chat, mode, text) {
    remember(this.#key(chat, mode), text);
  }

  #key(chat, mode) {
    return `draft.${this.#agent}.${chat}.${mode}`;
  }
}
