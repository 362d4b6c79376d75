/**
 * Colleagues named in comments. In the comment field "@" opens the list of who may see the chat; whose name stands in the
 * comment is told. Who was named finds it behind the "@" above the lists, until the chat is opened.
 */
import { $, el, setText } from './dom.js';
import { Suggestions } from './suggestions.js';
import { shortTime } from './time.js';
import { get, post } from './wire.js';
import { T } from './texts.js';

const FRESH = 30000;
const MOST = 20;
const MOST_NAMED = 10;
/** Names have blanks, so that two words behind the sign may still be one name. */
const NAMES = /(?:^|\s)@\p{L}/u;
const BEGUN = /(?:^|\s)@(\p{L}{0,40}(?: \p{L}{1,40})?)$/u;

/** Naming colleagues in the field. */
export class Naming {
  #chat = null;
  #known = [];
  #readAt = -FRESH;
  /** Whether it is known who may see the chat, or given up. */
  #sure = false;
  #reading = Promise.resolve(false);
  #field;
  #list;

  /** @param {object} act writes(): whether a comment is being written, put() after a name was put in, announce(text) */
  constructor(field, list, act) {
    this.#list = new Suggestions(field, list, {
      begun: BEGUN,
      find: word => (act.writes() ? this.#fitting(word.toLowerCase()) : []),
      option,
      text: ({ name }) => `@${name} `,
      put: act.put,
      announce: count => act.announce(T.colleaguesFound(count)),
    });
    this.#field = field;
    field.addEventListener('input', () => act.writes() && this.look());
  }

  /** The field holds something else, such as a draft of before. */
  look() {
    if (this.#field.value.includes('@')) this.read();
  }

  /** The field is of this chat now. */
  open(chat) {
    if (chat === this.#chat) return;
    this.#chat = chat;
    this.#known = [];
    this.#readAt = -FRESH;
    this.#sure = false;
  }

  key(event) {
    return this.#list.key(event);
  }

  /** The agent knows that nobody can be told, and may go on. */
  giveUp() {
    this.#sure = true;
  }

  /**
   * Ids of the colleagues whose names stand in a text, however they are written; null while that is not known and must be read
   * first. The longest names come first: “@Anna Keller” is not the colleague Anna. Of two of the same name both are meant.
   */
  in(text) {
    if (!this.#sure && NAMES.test(text)) return null;
    let rest = text;
    const names = [...new Set(this.#known.map(({ name }) => name.toLowerCase()))].sort((one, other) => other.length - one.length);
    const named = new Set(names.filter(name => {
      const before = rest;
      rest = rest.replace(new RegExp(`@${quoted(name)}(?![\\p{L}\\p{N}])`, 'giu'), ' ');
      return rest !== before;
    }));
    return this.#known.filter(({ name }) => named.has(name.toLowerCase())).slice(0, MOST_NAMED).map(({ agent }) => agent);
  }

  #fitting(word) {
    this.read();
    const names = this.#known.filter(({ name }) => name.toLowerCase().split(' ').some(part => part.startsWith(word))
      || name.toLowerCase().startsWith(word));
    return names.slice(0, MOST);
  }

  /** Reads who may see the chat, unless that was done just now. @returns {Promise<boolean>} whether it is known */
  read() {
    if (this.#chat && performance.now() - this.#readAt >= FRESH) {
      this.#readAt = performance.now();
      this.#reading = this.#load(this.#chat);
    }
    return this.#reading;
  }

  async #load(chat) {
    const answer = await get(`chats/${encodeURIComponent(chat)}/colleagues`).catch(() => null);
    if (this.#chat !== chat) return false;
    if (!answer) {
      this.#readAt = -FRESH;
      return false;
    }
    this.#sure = true;
    this.#known = answer.items;
    this.#list.look();
    return true;
  }
}

const quoted = name => name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

const option = ({ name, presence }, place) => el('div', { class: 'canned colleague', role: 'option', id: `colleague-${place}` },
  el('span', { class: 'dot', 'data-presence': presence, 'aria-hidden': 'true' }),
  el('strong', { dir: 'auto' }, name), el('span', { class: 'muted small' }, T.presence[presence]));

/** Having been named. */
export class Mentions {
  #button = $('[data-test=mentions]');
  #dialog = $('#mentions-dialog');
  #list = $('[data-part=mentions]', this.#dialog);
  #unseen = null;
  #act;

  /** @param {object} act open(chat), opened(): the chat on show, told(mention) for each new one */
  constructor(act) {
    this.#act = act;
    this.#button.addEventListener('click', () => this.#dialog.showModal());
  }

  /** Reads what was not seen; what comes while the page is open is told, what waited from before is only shown. */
  async read() {
    const answer = await get('mentions').catch(() => null);
    if (!answer) return;
    const before = this.#unseen;
    this.#unseen = answer.items;
    this.opened(this.#act.opened());
    const known = new Set(before?.map(key));
    if (before) for (const mention of this.#unseen) if (!known.has(key(mention))) this.#act.told(mention);
    this.#show();
  }

  /** A chat is on show: what names the reader there is seen. */
  opened(chat) {
    if (!chat || !this.#unseen?.some(mention => mention.chat === chat)) return;
    this.#unseen = this.#unseen.filter(mention => mention.chat !== chat);
    this.#show();
    post(`mentions/${encodeURIComponent(chat)}/seen`).catch(() => {});
  }

  #show() {
    const count = this.#unseen.length;
    this.#button.hidden = !count;
    setText($('.badge', this.#button), String(count));
    setText($('.visually-hidden', this.#button), T.mentionsUnseen(count));
    this.#list.replaceChildren(...this.#unseen.map(mention => el('li', {}, el('button', {
      type: 'button', class: 'mention', 'data-test': 'mention', 'data-chat': mention.chat,
      on: { click: () => this.#open(mention) },
    }, el('span', { class: 'mention-head' }, el('strong', { dir: 'auto' }, T.mentioned(mention.by, mention.customer || T.noName)),
      el('time', { class: 'muted small', datetime: mention.at }, shortTime(mention.at))),
    el('span', { class: 'clamp muted', dir: 'auto' }, mention.text)))));
    if (!count) this.#dialog.close();
  }

  #open({ chat }) {
    this.#dialog.close();
    this.#act.open(chat);
  }
}

const key = ({ chat, number }) => `${chat}/${number}`;
