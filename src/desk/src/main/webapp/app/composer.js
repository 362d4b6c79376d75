/**
 * The message field: one draft for each chat, kept for this tab only; the key that sends, as the agent likes it; and
 * the count of what is left. A message is handed on once, and the field is empty in the same moment.
 */
import { $, setText } from './dom.js';
import { codePoints } from './text.js';
import { recall, remember } from './keep.js';
import { put } from './wire.js';
import { T } from './texts.js';

const MOST = 4000;
const TELL_FROM = 200;

export class Composer {
  #root;
  #field;
  #button;
  #hint;
  #count;
  #me;
  #act;
  #chat = null;
  #saving = null;
  #over = false;
  /** Where there is no Shift key at hand, Enter is a new line and the button sends. */
  #touch = matchMedia('(pointer: coarse) and (hover: none)');

  /** @param {object} act send(chat, text), toast(problem), announce(text) */
  constructor(root, me, act) {
    this.#root = root;
    this.#field = $('textarea', root);
    this.#button = $('[data-test=send]', root);
    this.#hint = $('[data-part=send-hint]', root);
    this.#count = $('[data-part=count]', root);
    this.#me = me;
    this.#act = act;
    this.#field.addEventListener('input', () => this.#changed());
    this.#field.addEventListener('keydown', event => this.#key(event));
    this.#button.addEventListener('click', () => this.#send());
    $('[data-test=send-key]', root).addEventListener('click', () => this.#switchKey());
    addEventListener('pagehide', () => this.#save());
    this.#showKey();
  }

  /** Shows the field of a chat with its draft, or hides it. */
  open(chat, name) {
    if (chat === this.#chat) return;
    this.#save();
    this.#chat = chat;
    this.#root.hidden = !chat;
    if (!chat) return;
    this.#field.value = recall(this.#draftKey(chat)) ?? '';
    this.#field.placeholder = T.writeTo(name);
    this.#fit();
  }

  focus() {
    if (!this.#root.hidden) this.#field.focus();
  }

  /** The agent signs out: the page must not write the draft once more while it goes. */
  forget() {
    clearTimeout(this.#saving);
    this.#chat = null;
  }

  get focused() {
    return document.activeElement === this.#field;
  }

  #send() {
    const text = this.#field.value.replace(/^\s*\n|\s+$/gu, '');
    if (!this.#chat || !text || tooLong(text)) return;
    // Emptied before anything is awaited: a second Enter finds nothing to send.
    this.#field.value = '';
    this.#changed();
    this.#save();
    this.#act.send(this.#chat, text);
    this.#field.focus();
  }

  #key(event) {
    // 229 is what some input methods report while a word is being composed.
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229 || event.altKey) return;
    const withControl = event.ctrlKey || event.metaKey;
    const plain = !withControl && !event.shiftKey && this.#me.sendKey === 'ENTER' && !this.#touch.matches;
    if (!withControl && !plain) return;
    event.preventDefault();
    if (!event.repeat) this.#send();
  }

  #changed() {
    this.#fit();
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => this.#save(), 300);
  }

  #fit() {
    const field = this.#field;
    field.style.setProperty('height', 'auto');
    field.style.setProperty('height', `${field.scrollHeight}px`);
    this.#showCount(field.value.trimEnd());
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
    this.#button.disabled = !text.trim() || over;
  }

  async #switchKey() {
    const before = this.#me.sendKey;
    this.#me.sendKey = before === 'ENTER' ? 'CTRL_ENTER' : 'ENTER';
    this.#showKey();
    this.#act.announce(T.sendHint[this.#me.sendKey]);
    try {
      await put('preferences', { sendKey: this.#me.sendKey });
    } catch (problem) {
      this.#me.sendKey = before;
      this.#showKey();
      this.#act.toast(problem);
    }
  }

  #showKey() {
    setText(this.#hint, T.sendHint[this.#me.sendKey]);
    $('[data-test=send-key]', this.#root).setAttribute('aria-label', T.sendSwitch[this.#me.sendKey]);
  }

  #draftKey(chat) {
    return `draft.${this.#me.agent}.${chat}`;
  }

  #save() {
    clearTimeout(this.#saving);
    if (this.#chat) remember(this.#draftKey(this.#chat), this.#field.value);
  }
}

/** The server's other limit, 16 KiB, is never reached first: 4,000 code points are at most 16,000 bytes. */
function tooLong(text) {
  return text.length > MOST && codePoints(text) > MOST;
}
