/*
 * One customer's chat as the wire describes it (api.md, Customers), without any DOM.
 *
 * Born when the customer sends the first words (begin) or when a stored chat is found (resume). Lines are taken in
 * strictly by number: known ones are ignored, a gap is filled by asking for everything after the last number held.
 * Where a bot answers first the chat is BOT until it asks for a person, or the customer does (askAgent).
 * Ends with CLOSED, or when the server does not know token or chat any more; then the start form comes back and
 * nothing the customer wrote is lost.
 */
import { Link } from './link.js';
import { Outbox } from './outbox.js';
import { texts } from './texts.js';
import { Pause, backoff } from './wait.js';

const WINDOW = 200;
const PAGE = 100;
const LATE = 2000;

export class Conversation {
  /* watcher: phase(form|chat), line(line, fresh), earlierLines(lines), pending(entry), state(s), health(ok),
     lost(texts), refused(texts, sentence), typing(now) */
  constructor({ api, socketUrl, store, channel, watcher }) {
    Object.assign(this, { api, store, channel, watcher });
    this.link = new Link(socketUrl, this);
    this.outbox = new Outbox(store, (entry) => this.#deliver(entry), (entry) => this.#pending(entry));
    this.pause = new Pause();
    this.turn = 0;
    this.#blank();
  }

  get open() {
    return this.chat && this.status.state !== 'CLOSED';
  }

  #blank() {
    this.turn += 1;
    this.link.stop();
    this.pause.wake(true);
    clearTimeout(this.late);
    this.token = this.store.get('token');
    this.chat = null;
    this.first = 1;
    this.last = 0;
    this.known = 0;
    this.wanted = 0;
    this.told = 0;
    this.filling = false;
    this.status = {};
  }

  /* Goes on where the last page left off. */
  resume() {
    this.#blank();
    const chat = this.store.get('chat');
    if (!this.store.get('live')) return this.watcher.phase('form');
    this.watcher.phase('chat');
    this.outbox.load();
    const opening = this.outbox.entries.some((entry) => entry.start);
    if (!opening && chat && this.token) this.#attach(chat);
    else if (!opening) this.#forget();
    this.outbox.drain();
  }

  /* The channel as everybody may know it, or nothing when it cannot be asked now. */
  async introduce() {
    const answer = await this.api.call('GET', `/channels/${encodeURIComponent(this.channel)}`);
    return answer.body;
  }

  /* The first words. The whole request is stored, so that a try after a reload is the same request. */
  begin(text, customer, goesOn) {
    this.#blank();
    this.outbox.clear();
    this.store.set('live', true);
    this.store.set('user', customer?.externalId ?? null);
    this.watcher.phase('chat', goesOn);
    this.outbox.add(text, null, ({ id }) => ({ channel: this.channel, customer, message: { id, text } }));
  }

  say(text, files) {
    this.outbox.add(text, this.chat, null, files);
  }

  upload(file, progress) {
    return this.api.upload(this.#path('/files'), this.token, file, progress);
  }

  bytes({ file }) {
    return this.api.bytes(this.#path(`/files/${encodeURIComponent(file)}`), this.token);
  }

  /* After the end: the form again. Token kept; what the closed chat did not take is handed back. */
  again() {
    this.#blank();
    this.watcher.phase('form');
    return this.outbox.clear();
  }

  reset() {
    this.#blank();
    this.outbox.clear();
    this.store.clear();
    this.token = null;
    this.watcher.phase('form');
  }

  /* From the bot to a person. Answers a sentence when that was refused or failed. */
  async askAgent() {
    const { turn } = this;
    const answer = await this.#call('POST', '/agent');
    if (turn !== this.turn) return '';
    if (answer.gone) this.#forget();
    else if (answer.ok || answer.status === 409) await this.#refresh();
    return answer.ok || answer.gone ? '' : answer.refused || texts.askFailed;
  }

  async end() {
    const { turn, chat } = this;
    const answer = await this.#call('POST', '/close');
    if (turn !== this.turn) return true;
    if (answer.gone) this.#forget();
    else if (answer.ok || answer.status === 409) await this.#refresh();
    return !!answer.ok || answer.gone || (this.chat === chat && !this.open);
  }

  read(sequence) {
    this.link.send({ type: 'read', sequence });
  }

  typing() {
    if (this.status.agent && Date.now() - (this.toldTyping ?? 0) > 3000) {
      this.toldTyping = Date.now();
      this.link.send({ type: 'typing' });
    }
  }

  async earlier() {
    const { turn, first } = this;
    const count = Math.min(PAGE, first - 1);
    if (count < 1) return;
    const answer = await this.#call('GET', `/messages?after=${first - 1 - count}&limit=${count}`);
    if (turn !== this.turn || !answer.ok || first !== this.first) return;
    this.first = first - count;
    this.watcher.earlierLines(answer.body.items.filter((line) => line.sequence < first));
  }

  /* The page is looked at again, or the browser says that the network is back. */
  wake(online) {
    this.pause.wake();
    this.link.wake();
    this.outbox.wake();
    if (online && !this.link.running) this.watcher.health(true);
  }

  interrupt() {
    if (this.link.running || this.outbox.busy) this.watcher.health(false);
    this.link.interrupt();
  }

  // ---- the chat's life

  async #attach(chat, fresh = false) {
    this.chat = chat;
    this.store.set('chat', chat);
    if (fresh || (await this.#firstLook())) this.link.start();
  }

  /* How far the chat is, before any line is asked for: a long chat is shown from its last page. */
  async #firstLook() {
    const { turn } = this;
    for (let failures = 0; ; failures++) {
      const answer = await this.#call('GET', '');
      if (turn !== this.turn) return false;
      if (answer.gone) return this.#forget();
      this.watcher.health(!!answer.ok);
      if (answer.ok) {
        this.known = answer.body.last;
        this.last = Math.max(0, this.known - WINDOW);
        this.first = this.last + 1;
        this.#apply(answer.body);
        return true;
      }
      await this.pause.sleep(answer.wait ?? backoff(failures), !!answer.wait);
      if (turn !== this.turn) return false;
    }
  }

  async #refresh() {
    const { turn } = this;
    const answer = await this.#call('GET', '');
    if (turn !== this.turn) return;
    if (answer.gone) this.#forget();
    if (answer.ok) this.#apply(answer.body);
  }

  /* Frames and answers overtake each other; a change of the state writes a line, so the smaller number is the older. */
  #apply({ state, position, agent, closeReason, last = 0, wait }) {
    if (last < this.told) return;
    this.told = last;
    this.status = { state, position, agent, closeReason, wait };
    this.watcher.state(this.status);
    this.#expect(last);
    this.#rest();
  }

  /* A closed chat that is complete needs no link any more. */
  #rest() {
    if (this.status.state === 'CLOSED' && this.last >= this.wanted) this.link.stop();
  }

  /* Token or chat are unknown to the server: start over, keeping every word. */
  #forget() {
    this.#blank();
    this.token = null;
    ['live', 'token', 'chat', 'user', 'read'].forEach((key) => this.store.remove(key));
    const unsaid = this.outbox.clear();
    this.watcher.phase('form');
    this.watcher.lost(unsaid);
    return false;
  }

  #call(method, path, options) {
    return this.api.call(method, this.#path(path), { token: this.token, ...options });
  }

  #path(path) {
    return `/chats/${encodeURIComponent(this.chat)}${path}`;
  }

  // ---- lines

  #accept(line) {
    if (line.sequence <= this.last) return;
    if (line.sequence > this.last + 1) {
      this.#expect(line.sequence, 0);
      return;
    }
    this.last = line.sequence;
    if (line.id) this.outbox.settle(line.id);
    this.watcher.line(line, line.sequence > this.known);
    this.#rest();
  }

  /* A number above ours was mentioned: its line is probably under way; if it stays away, ask. */
  #expect(sequence, delay = LATE) {
    this.wanted = Math.max(this.wanted, sequence);
    if (this.wanted <= this.last || this.filling) return;
    clearTimeout(this.late);
    this.late = setTimeout(() => this.#fill(), delay);
  }

  async #fill() {
    const { turn } = this;
    if (this.filling) return;
    this.filling = true;
    for (let failures = 0; turn === this.turn && this.last < this.wanted; ) {
      const before = this.last;
      const answer = await this.#pull();
      if (turn !== this.turn) return;
      failures = answer.ok && this.last > before ? 0 : failures + 1;
      if (failures) await this.pause.sleep(answer.wait ?? backoff(failures), !!answer.wait);
    }
    if (turn === this.turn) this.filling = false;
  }

  async #pull(seconds = 0, signal) {
    const { turn } = this;
    const wait = seconds ? `&wait=${seconds}` : '';
    const answer = await this.#call('GET', `/messages?after=${this.last}&limit=200${wait}`,
      { signal, seconds: seconds + 15 });
    if (turn !== this.turn) return { status: 0 };
    if (answer.gone) this.#forget();
    if (answer.ok) answer.body.items.forEach((line) => this.#accept(line));
    return answer;
  }

  // ---- what the link asks and tells

  hello() {
    return { type: 'hello', token: this.token, chat: this.chat, after: this.last };
  }

  async poll(seconds, signal) {
    const answer = await this.#pull(seconds, signal);
    // A poll tells lines and state, not position or agent; those are asked for only while they may change.
    const { state } = answer.body ?? {};
    if (answer.ok && (state === 'QUEUED' || state !== this.status.state)) await this.#refresh();
    return answer;
  }

  frame(frame) {
    if (frame.type === 'message') this.#accept(frame);
    if (frame.type === 'state') this.#apply(frame);
    if (frame.type === 'typing') this.watcher.typing(true);
    if (frame.type === 'ack') this.#expect(frame.sequence);
  }

  health(ok) {
    this.watcher.health(ok);
    if (ok) this.outbox.wake();
  }

  refusedHello() {
    this.#refresh();
  }

  // ---- sending

  #pending(entry) {
    // Acknowledged under a number already passed: the line stands in the transcript, above the part shown.
    const passed = entry.state === 'sent' && entry.sequence && entry.sequence <= this.last;
    if (passed) this.outbox.settle(entry.id);
    this.watcher.pending(entry);
    if (entry.state === 'sent' && entry.sequence) this.#expect(entry.sequence);
  }

  async #deliver(entry) {
    if (entry.start) return this.#start(entry);
    const { turn } = this;
    const frame = await this.link.ask({ type: 'message', id: entry.id, text: entry.text, files: ids(entry) });
    if (turn !== this.turn) return { again: true };
    if (frame?.type === 'ack') return this.#outcome({ ok: true }, frame.sequence);
    if (frame?.retryAfter > 0) return { wait: frame.retryAfter * 1000 };
    // What the socket refused goes by REST too: its status tells what time cures (a server too busy to promise) from
    // what nothing does.
    return this.#post(entry);
  }

  async #post(entry) {
    const { turn } = this;
    const files = ids(entry);
    const answer = await this.#call('POST', '/messages', { body: { id: entry.id, text: entry.text, files } });
    if (turn !== this.turn) return { again: true };
    // With files nobody knows whether the chat or a file is gone; the link finds out about the chat by itself.
    if (answer.gone && !files) {
      this.#forget();
      return { again: true };
    }
    return this.#outcome(answer, answer.body?.sequence);
  }

  #outcome(answer, sequence) {
    this.watcher.health(!!(answer.ok || answer.refused || answer.status === 429));
    if (answer.ok) return { done: true, sequence };
    if (answer.refused) return { failed: answer.refused };
    return { wait: answer.wait };
  }

  async #start(entry) {
    const { turn } = this;
    const answer = await this.api.call('POST', '/chats', { token: this.token, body: entry.start });
    if (turn !== this.turn) return { again: true };
    if (answer.status === 401 && this.token) {
      this.token = null;
      this.store.remove('token');
      return { again: true };
    }
    if (answer.refused) return this.#refuseStart(answer.refused);
    if (!answer.ok) return this.#outcome(answer);
    this.#started(answer.body, answer.status === 201);
    // 200 answers a chat that was open already; whether it holds this message only sending it under its id can tell.
    return answer.status === 201 ? { done: true } : { again: true };
  }

  #started({ chat, token, state, position }, fresh) {
    this.token = token || this.token;
    this.store.set('token', this.token);
    this.store.set('read', 0);
    this.outbox.bind(chat);
    this.watcher.health(true);
    this.#attach(chat, fresh);
    if (!this.status.state) this.#apply({ state, position });
  }

  #refuseStart(sentence) {
    this.#blank();
    this.store.remove('live');
    this.store.remove('chat');
    const unsaid = this.outbox.clear();
    this.watcher.phase('form');
    this.watcher.refused(unsaid, sentence);
    return { again: true };
  }
}

/* Left out of what is sent when there are none. */
function ids({ files }) {
  return files?.length ? files.map((each) => each.file) : undefined;
}
