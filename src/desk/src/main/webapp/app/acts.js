/**
 * What is asked before something is done with a chat: close, forward, block; and why it has its agent. Each dialog keeps what
 * was typed when the server says no, and says so beside the fields.
 */
import { $, el, setText } from './dom.js';
import { full } from './time.js';
import { get, post } from './wire.js';
import { T } from './texts.js';

const DAY = 24 * 60 * 60 * 1000;
/** The frame of an act comes at most so long after its answer. */
const FRAME_IS_LATE = 2000;
const path = (chat, act) => `chats/${encodeURIComponent(chat)}/${act}`;

/** Every dialog of the page can be put away by its own button and by Escape. */
export function startDialogs() {
  for (const dialog of document.querySelectorAll('dialog')) {
    for (const cancel of dialog.querySelectorAll('[data-close]')) {
      cancel.addEventListener('click', () => dialog.close());
    }
  }
}

/** Asks before a chat is closed. */
export class CloseDialog {
  #dialog = $('#close-dialog');
  #chat = null;

  /** @param {object} act closed(row), failed(problem), done() */
  constructor(act) {
    $('[data-test=close-confirm]').addEventListener('click', async () => {
      this.#dialog.close();
      try {
        act.closed(await post(path(this.#chat, 'close')));
      } catch (problem) {
        act.failed(problem);
      }
    });
    this.#dialog.addEventListener('close', () => act.done());
  }

  ask(chat) {
    this.#chat = chat;
    this.#dialog.showModal();
  }
}

/** Form dialogs share this: one send at a time, and a refusal that leaves everything as it was typed. */
class ActDialog {
  constructor(id, act) {
    this.dialog = $(`#${id}`);
    this.form = $('form', this.dialog);
    this.problem = $('[data-part=problem]', this.dialog);
    this.confirm = $('[type=submit]', this.dialog);
    this.form.addEventListener('input', () => this.look());
    this.form.addEventListener('submit', event => {
      event.preventDefault();
      if (!this.confirm.disabled) this.#send();
    });
    this.dialog.addEventListener('close', () => act.done());
  }

  open(row) {
    this.row = row;
    this.form.reset();
    this.problem.hidden = true;
    this.look();
    this.dialog.showModal();
  }

  look() {
    this.confirm.disabled = !this.ready();
  }

  async #send() {
    const { row } = this;
    this.confirm.disabled = true;
    try {
      await this.send(row);
      this.dialog.close();
    } catch (problem) {
      setText(this.problem, problem.detail);
      this.problem.hidden = false;
    } finally {
      this.look();
    }
  }
}

/** Sends a chat to another group of the agent's. */
export class ForwardDialog extends ActDialog {
  #act;

  /** @param {object} act sending(chat, whether), forwarded(row), shown(): the chat on show, failed(problem), done() */
  constructor(act) {
    super('forward-dialog', act);
    this.#act = act;
    this.targets = $('[data-part=targets]', this.dialog);
    this.note = $('[data-test=forward-note]', this.dialog);
  }

  async ask(row) {
    this.targets.replaceChildren();
    try {
      const targets = await get(path(row.chat, 'targets'));
      this.targets.replaceChildren(...targets.map(target));
    } catch (problem) {
      this.#act.failed(problem);
      return;
    }
    // the agent has gone on to another chat meanwhile, which is not the one to be passed on
    if (this.#act.shown() !== row.chat) return;
    this.open(row);
    $('input', this.targets)?.focus();
  }

  ready() {
    return Boolean(this.targets && $('input:checked', this.targets));
  }

  async send(row) {
    const group = Number($('input:checked', this.targets).value);
    const note = this.note.value.trim();
    this.#act.sending(row.chat, true);
    try {
      this.#act.forwarded(await post(path(row.chat, 'forward'), note ? { group, note } : { group }));
    } finally {
      setTimeout(() => this.#act.sending(row.chat, false), FRAME_IS_LATE);
    }
  }
}

function target({ number, name, free, online, waiting }) {
  return el('label', { class: 'choice' },
    el('input', { type: 'radio', name: 'group', value: number, 'data-test': 'target' }),
    el('span', {}, el('strong', { dir: 'auto' }, name), el('small', { class: 'muted' }, T.forwardLoad(free, online, waiting))));
}

/** Blocks the customer of a chat; reason and message are both needed. */
export class BlockDialog extends ActDialog {
  #act;

  /** @param {object} act blocked(row), done() */
  constructor(act) {
    super('block-dialog', act);
    this.#act = act;
  }

  ask(row) {
    this.open(row);
    $('#block-reason').focus();
  }

  ready() {
    return Boolean($('#block-reason').value.trim() && $('#block-message').value.trim());
  }

  async send(row) {
    const days = Number($('#block-until').value);
    const until = days ? new Date(Date.now() + days * DAY).toISOString() : null;
    this.#act.blocked(await post(path(row.chat, 'block'), {
      reason: $('#block-reason').value.trim(), message: $('#block-message').value.trim(), until,
    }));
  }
}

/** Shows what routing decided about a chat, and why. */
export class WhyDialog {
  #dialog = $('#why-dialog');

  async ask(row, failed) {
    try {
      const decisions = await get(path(row.chat, 'routing'));
      setText($('[data-part=title]', this.#dialog), row.state === 'QUEUED' ? T.whyWaiting : T.whyAgent);
      $('[data-part=decisions]', this.#dialog).replaceChildren(
        ...(decisions.length ? decisions.map(decision) : [el('p', { class: 'muted' }, T.whyNothing)]));
      this.#dialog.showModal();
    } catch (problem) {
      failed(problem);
    }
  }
}

function decision({ at, group, agent, name, own, candidates, others }) {
  const rows = candidates.map(candidate => el('li', { 'data-reason': candidate.reason },
    el('span', { dir: 'auto' }, candidate.name), el('span', { class: 'muted' }, T.load(candidate.inProgress, candidate.limit)),
    el('small', {}, T.whyReason[candidate.reason] ?? candidate.reason)));
  if (others) rows.push(el('li', {}, el('span', { class: 'muted' }, T.whyOthers(others))));
  return el('section', { 'data-test': 'decision' },
    el('h3', {}, agent ? T.whyGot(name, group) : T.whyNobody(group)),
    el('small', { class: 'muted' }, full(at)),
    ...(rows.length ? [el('ul', { class: 'why-candidates' }, ...rows)] : []),
    ...(own && !rows.length ? [el('p', { class: 'muted' }, T.whyNoMembers)] : []));
}
