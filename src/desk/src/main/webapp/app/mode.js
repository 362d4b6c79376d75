/**
 * Message or Comment: what the field writes now. The switch stands beside the field as a group of radio buttons, so
 * that arrows, touch and readers know it; where there is no choice there is no switch.
 */
import { $$ } from './dom.js';

export const MESSAGE = 'message';
export const COMMENT = 'comment';

/**
 * What may be written into a chat, the first being the one to begin with. The server decides (ChatRights); this says
 * the same beforehand, so that nothing is offered which would be refused.
 */
export function modesFor(me, row, mine) {
  // who left one message does not read along: there is nobody to write to
  if (mine) return row.oneTime ? [COMMENT] : [MESSAGE, COMMENT];
  const supervising = me.role !== 'AGENT' && me.groups.some(group => group.number === row.group?.number);
  return supervising && row.state !== 'CLOSED' ? [COMMENT] : [];
}

export class ModeSwitch {
  #root;
  #radios;
  #modes = [];

  /** @param {(mode: string) => void} choose told when the reader chooses */
  constructor(root, choose) {
    this.#root = root;
    this.#radios = $$('input', root);
    for (const radio of this.#radios) radio.addEventListener('change', () => choose(radio.value));
  }

  get modes() {
    return this.#modes;
  }

  offer(modes) {
    this.#modes = modes;
    this.#root.hidden = modes.length < 2;
  }

  mark(mode) {
    for (const radio of this.#radios) radio.checked = radio.value === mode;
  }
}
