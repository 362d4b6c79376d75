/**
 * The field for messages and comments: one draft for each chat and mode; the key that sends, as the agent likes it; and
 * the count of what is left. What is written is handed on once, and the field is empty in the same moment.
 */
import { $, setText } from './dom.js';
import { CannedReplies, UnfilledWarning } from './canned.js';
import { Drafts } from './drafts.js';
import { Files } from './files.js';
import { Naming } from './mentions.js';
import { COMMENT, MESSAGE, ModeSwitch } from './mode.js';
import { countUse } from './prompts.js';
import { codePoints } from './text.js';
import { put } from './wire.js';
import { T } from './texts.js';

const MOST = 4000;
const TELL_FROM = 200;
/** The server passes on that somebody writes, and takes it as over after six seconds. */
const TYPING_EVERY = 3000;

export class Composer {
  #root;
  #field;
  #button;
  #hint;
  #count;
  #note;
  #me;
  #act;
  #drafts;
  #switch;
  #canned;
  #naming;
  #files;
  #unfilled;
  #chat = null;
  #row = null;
  #mode = MESSAGE;
  #over = false;
  #toldTyping = -TYPING_EVERY;
  #inserted = new Map();
  /** Where there is no Shift key at hand, Enter is a new line and the button sends. */
  #touch = matchMedia('(pointer: coarse) and (hover: none)');

  /** @param {object} act send(chat, said), toast(problem), announce(text), typing(chat) */
  constructor(root, me, act) {
    this.#root = root;
    this.#field = $('textarea', root);
    this.#button = $('[data-test=send]', root);
    this.#hint = $('[data-part=send-hint]', root);
    this.#count = $('[data-part=count]', root);
    this.#note = $('[data-part=mode-note]', root);
    this.#me = me;
    this.#act = act;
    this.#drafts = new Drafts(me.agent);
    this.#switch = new ModeSwitch($('[data-part=mode]', root), mode => this.#turn(mode));
    this.#canned = new CannedReplies(this.#field, $('[data-test=canned]', root), {
      values: () => this.#values(),
      group: () => this.#row.group?.number,
      put: () => this.#changed(),
      announce: text => act.announce(text),
    });
    this.#naming = new Naming(this.#field, $('[data-test=colleagues]', root), {
      writes: () => this.#mode === COMMENT,
      put: () => this.#changed(),
      announce: text => act.announce(text),
    });
    this.#files = new Files(root, root.closest('.thread'), {
      changed: () => this.#fit(),
      announce: text => act.announce(text),
      toast: problem => act.toast(problem),
    });
    this.#unfilled = new UnfilledWarning($('[data-test=unfilled]', root));
    $('[data-test=canned-open]', root).addEventListener('click', () => this.#canned.begin());
    this.#field.addEventListener('input', () => {
      this.#changed();
      this.#tellTyping();
    });
    this.#field.addEventListener('keydown', event => this.#key(event));
    this.#button.addEventListener('click', () => this.#send());
    $('[data-test=send-key]', root).addEventListener('click', () => this.#switchKey());
    this.#field.addEventListener('blur', () => this.#drafts.flush());
    addEventListener('pagehide', () => this.#drafts.flush());
    this.#showKey();
  }

  /**
   * Shows the field of a chat with its draft, or hides it.
   *
   * @param {object|null} row the chat
   * @param {string[]} modes what may be written there; a chat begins with the first, and none hides the field
   */
  open(row, modes = []) {
    const shown = modes.length ? row.chat : null;
    this.#row = row;
    this.#naming.open(shown);
    if (shown === this.#chat) this.#offer(modes);
    else {
      this.#drafts.flush();
      this.#chat = shown;
      this.#root.hidden = !shown;
      this.#switch.offer(modes);
      if (shown) {
        this.#drafts.opened(shown);
        this.#show(modes[0]);
      } else this.#files.open(null);
    }
  }

  /** The drafts the server keeps of this chat; what is being typed is left alone. */
  drafted(chat, drafts) {
    this.#drafts.known(chat, drafts);
    if (chat !== this.#chat) return;
    const text = this.#drafts.text(chat, this.#mode);
    if (text === this.#field.value) return;
    this.#put(text);
    this.#fit();
  }

  /** What was sent has arrived, see {@link Drafts#sent}. */
  sent({ chat, mode }) {
    this.#drafts.sent(chat, mode);
  }

  /**
   * Puts a text into the message field, never into a comment, behind what is there.
   *
   * @param {object} source of what is inserted, told what became of it when it is sent
   * @param {boolean} andEdit whether the agent goes on writing, or is asked only to send
   */
  insert(text, source, andEdit) {
    if (!this.talking) return;
    if (this.#mode !== MESSAGE) this.#turn(MESSAGE);
    const before = this.#field.value.trimEnd();
    this.#field.value = before ? `${before}\n${text}` : text;
    this.#inserted.set(this.#chat, [...this.#inserted.get(this.#chat) ?? [], { text: text.trim(), source }]);
    this.#changed();
    this.#field.setSelectionRange(this.#field.value.length, this.#field.value.length);
    (andEdit ? this.#field : this.#button).focus();
  }

  /** Whether there is a field to write in. */
  get writing() {
    return !this.#root.hidden;
  }

  /** Whether what is written there may be a message to the customer. */
  get talking() {
    return this.writing && this.#switch.modes.includes(MESSAGE);
  }

  /** Whether it may be a message or a comment. */
  get choice() {
    return this.writing && this.#switch.modes.length > 1;
  }

  /** Opens the list of canned replies. */
  canned() {
    this.#canned.begin();
  }

  /** The other of the two modes, by key. */
  toggle() {
    const { modes } = this.#switch;
    const other = modes.find(mode => mode !== this.#mode);
    if (this.#chat && other) this.#turn(other);
    this.focus();
  }

  /** A chat on show that changed hands: Message comes back by itself, unless a comment is being written. */
  #offer(modes) {
    if (modes.join() === this.#switch.modes.join()) return;
    this.#switch.offer(modes);
    if (!modes.includes(this.#mode) || !this.#field.value.trim()) this.#turn(modes[0]);
  }

  #turn(mode) {
    if (mode === this.#mode) return;
    this.#drafts.flush();
    this.#show(mode);
    this.#act.announce(T.modeNow[mode]);
  }

  #show(mode) {
    this.#mode = mode;
    this.#root.dataset.mode = mode;
    this.#switch.mark(mode);
    this.#note.hidden = mode !== COMMENT;
    this.#files.open(this.#chat, `${this.#chat}.${mode}`);
    this.#put(this.#drafts.text(this.#chat, mode));
    this.#field.placeholder = T.writeHere[mode](this.#row.customer.name || T.noName);
    this.#field.setAttribute('aria-label', T.fieldName[mode]);
    setText(this.#button, T.sendName[mode]);
    this.#showKey();
    this.#fit();
  }

  /** A text of before comes into the field. */
  #put(text) {
    this.#field.value = text;
    if (this.#mode === COMMENT) this.#naming.look();
  }

  focus() {
    if (!this.#root.hidden) this.#field.focus();
  }

  /** The agent signs out: the page must not write the draft once more while it goes. */
  forget() {
    this.#drafts.forget();
    this.#files.forget();
    this.#chat = null;
  }

  get focused() {
    return document.activeElement === this.#field;
  }

  #send() {
    const text = this.#field.value.replace(/^\s*\n|\s+$/gu, '');
    if (!this.#chat || !(text || this.#files.any) || tooLong(text)) return;
    const objection = this.#files.ready ? this.#unfilled.objection(text) : T.filesNotReady;
    if (objection) {
      this.#act.announce(objection);
      this.#field.focus();
      return;
    }
    const mentions = this.#mode === COMMENT ? this.#naming.in(text) : [];
    if (!mentions) {
      this.#lookUp();
      return;
    }
    const files = this.#files.take();
    this.#toldTyping = -TYPING_EVERY;
    const advised = this.#mode === MESSAGE ? this.#tellUse(text) : null;
    // Emptied before anything is awaited: a second Enter finds nothing to send.
    this.#field.value = '';
    this.#changed();
    this.#act.send(this.#chat, { text, mode: this.#mode, files, mentions }, advised);
    this.#field.focus();
  }

  /** A comment waits until it is known whom it names. Where nobody can be asked the agent decides to leave it all the same. */
  async #lookUp() {
    const { value } = this.#field;
    const known = await this.#naming.read();
    if (this.#mode !== COMMENT || this.#field.value !== value) return;
    if (known) {
      this.#send();
      return;
    }
    this.#naming.giveUp();
    this.#act.toast({ detail: T.namesUnknown });
  }

  #key(event) {
    if (this.#canned.key(event) || this.#naming.key(event)) return;
    // 229 is what some input methods report while a word is being composed.
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229 || event.altKey) return;
    const withControl = event.ctrlKey || event.metaKey;
    const plain = !withControl && !event.shiftKey && this.#me.sendKey === 'ENTER' && !this.#touch.matches;
    if (!withControl && !plain) return;
    event.preventDefault();
    if (!event.repeat) this.#send();
  }

  #changed() {
    if (this.#mode === MESSAGE && !this.#field.value.trim()) this.#inserted.delete(this.#chat);
    this.#fit();
    if (this.#chat) this.#drafts.keep(this.#chat, this.#mode, this.#field.value);
  }

  /** What was inserted and is sent, as it was or otherwise, teaches its prompter. @returns {string[]} the questions it answered */
  #tellUse(sent) {
    const inserted = this.#inserted.get(this.#chat) ?? [];
    const once = new Map(inserted.map(each => [`${each.source.question} ${each.source.answer}`, each]));
    for (const { text, source } of once.values()) countUse(source, sent.includes(text) ? 'INSERTED' : 'EDITED');
    return inserted.map(({ source }) => source.question);
  }

  /** Only of a message: that a comment is being written is not the customer's business. */
  #tellTyping() {
    if (this.#mode !== MESSAGE || !this.#field.value.trim() || performance.now() - this.#toldTyping < TYPING_EVERY) return;
    this.#toldTyping = performance.now();
    this.#act.typing(this.#chat);
  }

  #fit() {
    const field = this.#field;
    field.style.setProperty('height', 'auto');
    field.style.setProperty('height', `${field.scrollHeight}px`);
    this.#showCount(field.value.trimEnd());
    this.#unfilled.look(field.value.trim());
  }

  /** What canned replies may say of the chat on show. */
  #values() {
    const { customer, group, subject } = this.#row;
    return {
      'customer.name': customer.name, 'agent.name': this.#me.name, 'group.name': group?.name, 'chat.subject': subject,
    };
  }

  #showCount(text) {
    // Counting is skipped while the text is far from the limit, whatever it is made of.
    const left = text.length < MOST - TELL_FROM ? MOST : MOST - codePoints(text);
    const over = tooLong(text);
    this.#count.hidden = left > TELL_FROM;
    setText(this.#count, over ? T.over(-left) : T.left(left));
    this.#count.toggleAttribute('data-over', over);
    this.#field.toggleAttribute('aria-invalid', false);
    if (over) this.#field.setAttribute('aria-invalid', 'true');
    if (over && !this.#over) this.#act.announce(this.#count.textContent);
    this.#over = over;
    this.#button.disabled = !(text.trim() || this.#files.any) || !this.#files.ready || over;
    this.#button.title = this.#files.ready ? '' : T.filesNotReady;
  }

  async #switchKey() {
    const before = this.#me.sendKey;
    this.#me.sendKey = before === 'ENTER' ? 'CTRL_ENTER' : 'ENTER';
    this.#showKey();
    this.#act.announce(T.sendHint[this.#mode][this.#me.sendKey]);
    try {
      await put('preferences', { sendKey: this.#me.sendKey });
    } catch (problem) {
      this.#me.sendKey = before;
      this.#showKey();
      this.#act.toast(problem);
    }
  }

  #showKey() {
    setText(this.#hint, T.sendHint[this.#mode][this.#me.sendKey]);
    $('[data-test=send-key]', this.#root).setAttribute('aria-label', T.sendSwitch[this.#me.sendKey]);
  }
}

function tooLong(text) {
  return text.length > MOST && codePoints(text) > MOST;
}
