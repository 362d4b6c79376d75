/**
 * Whose active chats somebody who supervises looks at: everybody's, a group's or an agent's, with the agent's load. The
 * choice lists who is there now; it is read again when the live link says that something moved.
 */
import { $, el, setText } from './dom.js';
import { get } from './wire.js';
import { T } from './texts.js';

const PAUSE = 1000;

export class Team {
  #select = $('[data-test=wanted]');
  #line = $('[data-part=wanted-load]');
  #board = { groups: [], agents: [] };
  #due = null;
  #change;

  /** @param {(wanted: {group?: number, agent?: string}) => void} change the reader wants other chats */
  constructor(change) {
    this.#change = change;
    this.#select.addEventListener('change', () => {
      this.#showLoad();
      const [kind, value] = this.#select.value.split(':');
      this.#change(kind === 'group' ? { group: Number(value) } : kind === 'agent' ? { agent: value } : {});
    });
  }

  /** Something moved; many frames are one reading. */
  moved() {
    this.#due ??= setTimeout(() => {
      this.#due = null;
      this.read();
    }, PAUSE);
  }

  async read() {
    const board = await get('board').catch(() => null);
    if (!board) return;
    this.#board = board;
    this.#showChoice();
    this.#showLoad();
  }

  #showChoice() {
    const chosen = this.#select.value;
    const { groups, agents } = this.#board;
    const options = [
      el('option', { value: '' }, T.wantAll),
      el('optgroup', { label: T.wantGroups }, ...groups.map(({ number, name }) =>
        el('option', { value: `group:${number}` }, name))),
      el('optgroup', { label: T.wantAgents }, ...agents.map(({ agent, name, inProgress, limit }) =>
        el('option', { value: `agent:${agent}` }, `${name} · ${T.load(inProgress, limit)}`))),
    ];
    this.#select.replaceChildren(...options);
    this.#select.value = chosen;
    if (this.#select.selectedIndex < 0) this.#select.value = '';
  }

  #showLoad() {
    const agent = this.#board.agents.find(each => this.#select.value === `agent:${each.agent}`);
    this.#line.hidden = !agent;
    if (agent) setText(this.#line, T.loadLine(agent.name, agent.inProgress, agent.limit));
  }
}
