/*
 * The panel's DOM: header, banner, start form, transcript, composer. Shows what it is told and reports what the
 * customer does; decides nothing about the chat.
 */
import { h, icon } from './dom.js';
import { Files, names } from './files.js';
import { texts } from './texts.js';
import { Transcript } from './transcript.js';

const LIMIT = 4000;
const ANNOUNCED = 6;
const PLACE_EVERY = 20_000;

export class View {
  /* owner: send(text, name, files), choose(title), upload(file, progress), bytes(file), draft(text), end() → promise,
     askAgent() → promise of a sentence when it did not work, again(), close(), retry(id), edit(id), earlier() */
  constructor(root, owner) {
    this.root = root;
    this.owner = owner;
    this.transcript = new Transcript(owner);
    this.panel = h('section', { class: 'panel', role: 'dialog', 'aria-labelledby': 'title', tabindex: '-1',
      hidden: true, test: 'panel' },
    this.#header(), this.#question(), this.#banner(), this.#form(), this.transcript.element, this.transcript.newer,
    this.#ending(), this.#composer());
    this.live = h('div', { class: 'hidden', 'aria-live': 'polite' });
    this.alert = h('div', { class: 'hidden', role: 'status' });
    this.#listen();
    root.append(this.panel, this.live, this.alert);
  }

  #header() {
    this.avatar = h('span', { class: 'avatar', 'aria-hidden': 'true', hidden: true });
    this.title = h('h2', { id: 'title', dir: 'auto' }, texts.title);
    this.subtitle = h('p', { dir: 'auto' }, texts.subtitle);
    this.endButton = h('button', { class: 'quiet', type: 'button', hidden: true, test: 'end',
      onclick: () => this.#ask(true) }, texts.end);
    this.closeButton = h('button', { class: 'icon', type: 'button', 'aria-label': texts.close, test: 'close',
      onclick: () => this.owner.close() }, icon('M6 6l12 12M18 6L6 18'));
    return h('div', { class: 'head' }, this.avatar, h('div', { class: 'who' }, this.title, this.subtitle),
      this.endButton, this.closeButton);
  }

  #question() {
    this.endNote = h('p', { role: 'alert', class: 'bad' });
    this.endConfirm = h('button', { class: 'danger', type: 'button', test: 'end-confirm', onclick: () => this.#end() },
      texts.endConfirm);
    this.question = h('div', { class: 'question', role: 'group', 'aria-label': texts.endQuestion, hidden: true },
      h('p', {}, texts.endQuestion), this.endConfirm,
      h('button', { class: 'quiet', type: 'button', onclick: () => this.#ask(false) }, texts.endCancel),
      this.endNote);
    return this.question;
  }

  #banner() {
    this.bannerText = h('span');
    this.banner = h('div', { class: 'banner', role: 'status', test: 'banner', hidden: true },
      icon('M12 4L2.8 20h18.4zM12 10v4.5M12 17.4v.1'), this.bannerText);
    return this.banner;
  }

  #form() {
    this.name = h('input', { id: 'name', type: 'text', autocomplete: 'name', maxlength: '80', dir: 'auto',
      test: 'name', onkeydown: (event) => isEnter(event) && (event.preventDefault(), this.text.focus()) });
    this.nameRow = h('div', { class: 'field' }, h('label', { for: 'name' }, texts.name), this.name);
    this.greeting = h('p', { class: 'bubble greeting', dir: 'auto', test: 'greeting' }, texts.greeting);
    this.form = h('div', { class: 'form' }, this.greeting, this.nameRow);
    return this.form;
  }

  #composer() {
    this.text = h('textarea', { id: 'text', rows: '1', enterkeyhint: 'send', placeholder: texts.placeholder,
      dir: 'auto', 'aria-describedby': 'note', test: 'composer', oninput: () => this.#typed() });
    this.text.addEventListener('keydown', (event) => {
      if (isEnter(event) && !event.shiftKey) {
        event.preventDefault();
        this.#send();
      }
    });
    this.files = new Files({ upload: (...of) => this.owner.upload(...of), changed: (note) => this.notice(note) });
    this.agentButton = h('button', { class: 'quiet', type: 'button', hidden: true, test: 'ask-agent',
      onclick: () => this.#askAgent() }, texts.askAgent);
    this.note = h('p', { id: 'note', class: 'note bad', role: 'alert' });
    this.sendButton = h('button', { class: 'send', type: 'submit', 'aria-label': texts.send, test: 'send' },
      icon('M12 19V5M6 11l6-6 6 6'));
    this.composer = h('form', { class: 'composer', onsubmit: (event) => (event.preventDefault(), this.#send()) },
      this.agentButton, this.files.list, this.files.button, this.files.input,
      h('label', { for: 'text', class: 'hidden' }, texts.message), this.text, this.sendButton, this.note);
    return this.composer;
  }

  #ending() {
    this.newChat = h('button', { class: 'primary', type: 'button', test: 'new-chat',
      onclick: () => this.owner.again() }, texts.again);
    this.endText = h('p', { dir: 'auto' }, texts.ended);
    this.ending = h('div', { class: 'ending', hidden: true, test: 'ended' }, this.endText, this.newChat);
    return this.ending;
  }

  #listen() {
    this.files.listen(this.panel);
    // To the site these keys seem typed on a plain element; it would take them for its shortcuts.
    for (const type of ['keydown', 'keypress', 'keyup']) {
      this.panel.addEventListener(type, (event) => event.stopPropagation());
    }
    this.panel.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      if (this.question.hidden) this.owner.close();
      else this.#ask(false);
    });
    // The keyboard of a phone covers the page without resizing it; the panel keeps to the part that can be seen.
    const seen = window.visualViewport;
    seen?.addEventListener('resize', () => {
      this.panel.style.setProperty('--seen', `${seen.height}px`);
      this.panel.style.setProperty('--top', `${seen.offsetTop}px`);
    });
  }

  // ---- what happens here

  #typed() {
    this.#fit();
    const count = [...this.text.value.trim()].length;
    this.note.textContent = count > LIMIT ? texts.tooLong(count, LIMIT) : '';
    this.text.setAttribute('aria-invalid', String(count > LIMIT));
    this.owner.draft(this.text.value);
  }

  #fit() {
    this.text.style.height = 'auto';
    this.text.style.height = `${this.text.scrollHeight + 2}px`;
  }

  #send() {
    const text = this.text.value.trim();
    if (!(text || this.files.entries.length) || [...text].length > LIMIT) return;
    if (!this.files.ready) return this.notice(texts.filesNotReady);
    this.write('');
    this.owner.send(text, this.name.value.trim(), this.files.take());
    this.text.focus();
  }

  #ask(open) {
    this.question.hidden = !open;
    this.endNote.textContent = '';
    (open ? this.endConfirm : this.endButton).focus();
  }

  /* Pressed twice it asks once. */
  async #askAgent() {
    if (this.agentButton.ariaDisabled) return;
    this.agentButton.ariaDisabled = 'true';
    this.notice(await this.owner.askAgent());
    this.agentButton.ariaDisabled = null;
  }

  async #end() {
    if (this.closing) return;
    this.closing = true;
    const done = await this.owner.end();
    this.closing = false;
    if (!done) this.endNote.textContent = texts.endFailed;
  }

  // ---- what it is told

  write(text) {
    this.text.value = text;
    this.#typed();
  }

  get words() {
    return this.text.value;
  }

  show(open) {
    this.panel.hidden = !open;
    if (!open) return;
    this.#fit();
    this.transcript.toEnd();
  }

  /* On a touch screen focus in a field would raise the keyboard over the greeting. */
  focus() {
    const field = this.composer.hidden ? this.newChat : this.text;
    (matchMedia('(pointer: coarse)').matches ? this.panel : field).focus();
  }

  /* Who answers first, and with which words. */
  channel({ bot, greeting }) {
    this.bot = bot;
    if (greeting) this.greeting.textContent = greeting;
    this.transcript.greet(bot, bot && greeting);
    if (bot) this.endText.textContent = texts.botAgain(bot);
    this.newChat.hidden = !!bot;
    this.state(this.status);
  }

  phase(name, goesOn) {
    const form = name === 'form';
    this.transcript.clear(goesOn);
    this.files.clear();
    this.form.hidden = !form;
    this.transcript.element.hidden = form;
    this.transcript.newer.hidden = true;
    this.state({});
    if (form) this.health(true);
  }

  state(status) {
    const { state, position, agent, wait } = (this.status = status);
    const closed = state === 'CLOSED';
    const over = closed && !this.bot;
    const had = this.panel.contains(this.root.activeElement);
    this.#heading(state, agent);
    this.endButton.hidden = !state || closed;
    if (this.endButton.hidden) this.question.hidden = true;
    this.composer.hidden = over;
    this.agentButton.hidden = state !== 'BOT';
    this.files.enable(!!state && !closed);
    if (closed) this.files.clear();
    this.ending.hidden = !closed;
    this.panel.classList.toggle('closed', over);
    const place = wait ? `${texts.position(position)}. ${texts.wait(wait)}.` : texts.position(position);
    this.#place(state === 'QUEUED' ? place : '');
    // What held the focus may just have vanished.
    if (had && !isVisible(this.root.activeElement)) this.focus();
  }

  #place(sentence) {
    this.transcript.queue(sentence);
    this.place = sentence;
    if (!sentence) {
      if (this.alert.textContent === this.told) this.alarm('');
      this.told = '';
    }
    if (!this.quiet) this.#tellPlace();
  }

  /* A queue may move with every second; a screen reader would speak of nothing else. */
  #tellPlace() {
    this.quiet = 0;
    if (!this.place || this.place === this.told) return;
    this.alarm((this.told = this.place));
    this.quiet = setTimeout(() => this.#tellPlace(), PLACE_EVERY);
  }

  typing(now, most = 6000) {
    clearTimeout(this.stops);
    if (now) this.stops = setTimeout(() => this.typing(false), most);
    set(this.subtitle, now ? texts.typing : this.where);
  }

  #heading(state, agent) {
    const name = agent?.name ?? (state === 'BOT' || !state ? this.bot : '');
    const group = agent?.group?.name ?? agent?.group;
    const subtitle = { BOT: texts.withBot, QUEUED: texts.waiting, IN_PROGRESS: group || texts.talking,
      CLOSED: texts.endedShort };
    set(this.title, name || texts.title);
    this.where = subtitle[state] ?? (state ? '' : this.bot ? texts.withBot : texts.subtitle);
    this.typing(false);
    set(this.avatar, name ? initials(name) : '');
    this.avatar.hidden = !name;
  }

  health(ok) {
    if (this.banner.hidden === ok) return;
    this.banner.hidden = ok;
    this.bannerText.textContent = ok ? '' : texts.offline;
  }

  notice(sentence) {
    this.note.textContent = sentence;
  }

  announce(line) {
    const who = line.kind === 'SYSTEM' ? '' : `${line.name || texts.agent}: `;
    const choices = line.choices?.length ? `${texts.choices}: ${line.choices.join(', ')}` : '';
    this.live.append(h('p', {}, `${who}${line.text} ${names(line.files ?? [])} ${choices}`));
    while (this.live.childElementCount > ANNOUNCED) this.live.firstElementChild.remove();
  }

  alarm(sentence) {
    this.alert.textContent = sentence;
  }
}

function isEnter(event) {
  // 229 is what some browsers report while an input method still composes.
  return event.key === 'Enter' && !event.isComposing && event.keyCode !== 229;
}

function isVisible(element) {
  return !!element && element.getClientRects().length > 0;
}

function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function initials(name) {
  const words = name.trim().split(/\s+/);
  const [first = ''] = words[0];
  const [last = ''] = words.length > 1 ? words.at(-1) : '';
  return (first + last).toLocaleUpperCase();
}
