/**
 * The open chat: loads it, keeps it up to date, and shows what may be done with it. The transcript draws, the composer
 * writes; this module knows which lines are still missing. "Everything after n" is the truth, a frame is a hint.
 */
import { $, focusLater, icon, setText } from './dom.js';
import { avatar } from './avatar.js';
import { duration, everySecond, full, level, timer } from './time.js';
import { get, Problem } from './wire.js';
import { channelName } from './list.js';
import { Composer } from './composer.js';
import { Filter } from './filter.js';
import { MESSAGE, modesFor } from './mode.js';
import { Prompts } from './prompts.js';
import { Transcript } from './transcript.js';
import { T } from './texts.js';

const PAGE = 50;
const CATCH_UP_PAGE = 200;
const FRAME_PATIENCE = 600;

export class Thread {
  chat = null;
  #parts;
  #desk;
  #gone = false;
  #loading = null;
  #last = 0;
  #lastComment = 0;
  #hint = 0;
  #paging = false;
  #syncing = null;
  #resumed = null;
  #answer = null;
  #unanswered = null;

  /** @param {object} desk me, store, link, outbox, announcer, toasts, panel, and join(chat), close(chat), back(),
   *   written() when there is another field to write in, or none, failedElsewhere(entry) of the outbox, of another chat */
  constructor(root, desk) {
    this.#desk = desk;
    this.#parts = partsOf(root);
    this.transcript = new Transcript(this.#parts.log, this.#parts.pill, desk.me, {
      older: () => this.#older(),
      newer: () => this.#newer(),
      newest: () => this.#newest(),
      seen: () => this.#seen(),
      retry: id => desk.outbox.retry(id),
      discard: id => this.#discard(id),
      drawn: (line, node) => this.prompts.drawn(line, node),
    });
    this.composer = new Composer(this.#parts.composer, desk.me, {
      send: (chat, said, advised) => this.#send(chat, said, advised),
      toast: problem => desk.toasts.bad(problem.detail),
      announce: text => desk.announcer.say(text),
      typing: chat => desk.link.send({ type: 'typing', chat }),
    });
    this.prompts = new Prompts(root, {
      latest: () => this.#unanswered,
      writes: () => this.composer.talking,
      insert: (text, source, andEdit) => this.composer.insert(text, source, andEdit),
      announce: text => desk.announcer.say(text),
      failed: problem => desk.toasts.bad(problem.detail),
    });
    this.filter = new Filter(root, this.#parts.log, {
      announce: text => desk.announcer.say(text),
      changed: () => this.chat && this.transcript.look(),
    });
    this.#parts.join.addEventListener('click', () => desk.join(this.chat));
    this.#parts.close.addEventListener('click', () => desk.close(this.chat));
    this.#parts.forward.addEventListener('click', () => desk.forward(this.row));
    this.#parts.block.addEventListener('click', () => desk.block(this.row));
    this.#parts.takeOver.addEventListener('click', () => desk.takeOver(this.chat));
    this.#parts.why.addEventListener('click', () => desk.why(this.row));
    this.#parts.back.addEventListener('click', () => desk.back());
    this.#parts.botDialogue.addEventListener('click', () => this.#unfold(this.#parts.botDialogue.ariaExpanded !== 'true'));
    $('button', this.#parts.again).addEventListener('click', () => this.open(this.chat));
    desk.outbox.on('change', entry => this.#outboxChanged(entry));
    desk.store.on('totals', () => this.chat && this.#showRow());
    desk.store.on('typing', chat => chat === this.chat && this.#tick());
    everySecond(() => this.#tick());
    document.addEventListener('visibilitychange', () => document.hidden || (this.chat && this.transcript.look()));
  }

  get row() {
    return this.chat ? this.#desk.store.row(this.chat) : null;
  }

  get mine() {
    return !this.#gone && this.#desk.store.isMine(this.row);
  }

  /** Whether a button of this chat is there to be pressed. */
  able(name) {
    const button = this.#parts[name];
    return Boolean(this.chat) && !button.disabled && button.checkVisibility();
  }

  /** Presses it. */
  press(name) {
    if (this.able(name)) this.#parts[name].click();
  }

  /** Reads anew what stands beside the messages. */
  refresh() {
    const { chat } = this;
    get(path(chat)).then(answer => this.chat === chat && this.#know(answer), () => {});
  }

  // Opening ----------------------------------------------------------------------------------------------------------

  async open(chat) {
    this.#leave();
    this.chat = chat;
    this.#answer = null;
    this.#parts.nothing.hidden = true;
    this.#parts.open.hidden = false;
    this.#parts.again.hidden = true;
    this.transcript.skeleton();
    if (this.row) this.#showRow();
    else this.#blank();
    await this.#load(chat);
  }

  /** Nothing is open any more. */
  close() {
    this.#leave();
    this.chat = null;
    this.composer.open(null);
    this.prompts.open(null, false);
    this.transcript.reset();
    this.#parts.open.hidden = true;
    this.#parts.nothing.hidden = false;
    this.#desk.panel.empty();
  }

  #leave() {
    this.#loading?.abort();
    this.#loading = null;
    this.#syncing = null;
    this.#gone = false;
    this.#last = this.#lastComment = this.#hint = 0;
    this.#unanswered = null;
    this.#paging = false;
    this.#unfold(false);
    this.filter.reset();
    this.#finishResume();
  }

  async #load(chat) {
    const loading = new AbortController();
    this.#loading = loading;
    try {
      const [answer, page] = await Promise.all([
        get(path(chat), { signal: loading.signal }),
        get(`${path(chat)}/transcript?limit=${PAGE}`, { signal: loading.signal }),
      ]);
      if (this.#loading !== loading) return;
      this.#loading = null;
      this.#know(answer);
      this.#show(page);
      this.#desk.link.send({ type: 'resume', chat, after: this.#last, comments: this.#lastComment });
      if (this.#hint > this.#last) this.sync();
    } catch (problem) {
      if (this.#loading !== loading) return;
      this.#loading = null;
      this.#loadFailed(problem);
    }
  }

  #know(answer) {
    this.#answer = answer;
    // The row may stand beside the details or be their frame; both are "row and customerDetails".
    this.#desk.store.know(answer.row ?? answer);
    this.#showRow();
    this.#showPanel();
    if (answer.drafts) this.composer.drafted(this.chat, answer.drafts);
  }

  #show(page) {
    const { row } = this;
    // The page holds these lines, whatever last says: a line taken twice would be shown twice.
    this.#last = Math.max(page.last ?? 0, page.items.at(-1)?.sequence ?? 0);
    this.#lastComment = Math.max(page.lastComment ?? 0, page.comments?.at(-1)?.number ?? 0);
    this.transcript.reset();
    for (const line of page.items) this.#heard(line);
    this.transcript.show(page.items, page.comments ?? [], row.unread && row.state !== 'CLOSED' ? row.read ?? 0 : null);
    for (const line of [...page.items, ...page.comments ?? []]) if (line.id) this.#desk.outbox.drop(line.id);
    this.#showBot(row);
    this.#showPending();
    this.#seen();
  }

  #showPending() {
    for (const entry of this.#desk.outbox.of(this.chat)) {
      if (entry.state === 'sent' && !this.#missing(entry)) this.#desk.outbox.drop(entry.id);
      else this.transcript.pending(entry);
    }
  }

  #loadFailed(problem) {
    this.transcript.reset();
    if (problem.status === 404) {
      this.gone();
      // what was written and not sent is nowhere else
      this.#showPending();
    } else {
      this.transcript.note(T.readFailed + (problem.detail ?? ''));
      this.#parts.again.hidden = false;
    }
  }

  // Lines ------------------------------------------------------------------------------------------------------------

  /** A message frame of this chat. */
  message(line) {
    if (this.#loading) this.#hint = Math.max(this.#hint, line.sequence);
    else if (line.sequence === this.#last + 1 && !this.#syncing) this.#accept(line, true);
    else if (line.sequence > this.#last) this.sync();
  }

  comment(comment) {
    if (this.#loading || comment.number <= this.#lastComment) return;
    if (comment.number === this.#lastComment + 1 && comment.after <= this.#last) this.#acceptComment(comment, true);
    else this.sync();
  }

  /** The whole new row of this chat. */
  changed(row) {
    this.#gone = false;
    this.#showRow();
    if (this.#answer) this.#showPanel();
    if (row.sequence > this.#last) {
      // The line usually comes by itself a moment later.
      const { chat } = this;
      setTimeout(() => this.chat === chat && this.row?.sequence > this.#last && this.sync(), FRAME_PATIENCE);
    }
  }

  /** Reads everything after the last line it holds; one reading at a time, and once more if it was asked meanwhile. */
  sync() {
    if (!this.chat || this.#loading) return Promise.resolve();
    if (this.#syncing) {
      this.#syncing.again = true;
      return this.#syncing.done;
    }
    const syncing = { again: false };
    this.#syncing = syncing;
    syncing.done = this.#readAfter(syncing).finally(() => {
      if (this.#syncing === syncing) this.#syncing = null;
    });
    return syncing.done;
  }

  async #readAfter(syncing) {
    const { chat } = this;
    try {
      for (;;) {
        syncing.again = false;
        const query = `after=${this.#last}&comments=${this.#lastComment}&limit=${CATCH_UP_PAGE}`;
        const page = await get(`${path(chat)}/transcript?${query}`);
        if (this.#syncing !== syncing) return;
        this.#acceptAll(page);
        if (!syncing.again && (this.#last >= page.last || !page.items.length)) return;
      }
    } catch (problem) {
      // Without an answer the next welcome reads again.
      if (problem.status === 404 && this.#syncing === syncing) this.gone();
    }
  }

  #acceptAll(page) {
    const lines = page.items.toSorted((a, b) => a.sequence - b.sequence);
    for (const line of lines) this.#accept(line, lines.length <= 3);
    const comments = page.comments ?? [];
    for (const comment of comments) this.#acceptComment(comment, comments.length <= 3);
  }

  #acceptComment(comment, aloud) {
    if (comment.number <= this.#lastComment) return;
    this.#lastComment = comment.number;
    this.transcript.appendComment(comment);
    if (comment.id) this.#desk.outbox.drop(comment.id);
    const own = comment.agent === this.#desk.me.agent;
    if (aloud && !own) this.#desk.announcer.message(T.commentBy(comment.name), comment.text);
  }

  #accept(line, aloud) {
    if (line.sequence <= this.#last) return;
    this.#last = line.sequence;
    this.#heard(line);
    this.transcript.append(line, this.row?.read ?? 0);
    if (line.author === 'CUSTOMER') this.filter.heard();
    if (line.id) this.#desk.outbox.drop(line.id);
    const own = line.author === 'AGENT' && line.agent === this.#desk.me.agent;
    if (aloud && !own) this.#say(line);
  }

  /** Which message of the customer nobody has answered yet. */
  #heard(line) {
    if (line.kind !== 'MESSAGE') return;
    if (line.author === 'CUSTOMER' && line.text) this.#unanswered = line;
    if (line.author === 'AGENT') this.#unanswered = null;
    this.prompts.show();
  }

  #say(line) {
    if (line.kind === 'SYSTEM') this.#desk.announcer.say(line.text || T.events[line.event] || '');
    else this.#desk.announcer.message(line.name || T.authors[line.author], spoken(line));
  }

  #older() {
    return this.#page(async () => {
      this.transcript.note(T.older);
      const page = await this.#get(`before=${this.transcript.first}&comments=0&limit=${PAGE}`);
      if (page) this.transcript.prepend(page.items, page.comments ?? []);
      if (page && this.row) this.#showBot(this.row);
    });
  }

  #newer() {
    return this.#page(async () => {
      const page = await this.#get(`after=${this.transcript.last}&comments=0&limit=${PAGE}`);
      if (page) this.transcript.extend(page.items, page.comments ?? [], page.last);
    });
  }

  #newest() {
    return this.#page(async () => {
      const page = await this.#get(`limit=${PAGE}`);
      if (page) this.#show(page);
    });
  }

  async #page(read) {
    if (this.#paging || this.#loading) return;
    const { chat } = this;
    this.#paging = true;
    try {
      await read();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.#desk.toasts.bad(problem.detail);
      // A pause, or each movement of the wheel would ask again.
      await new Promise(done => setTimeout(done, 3000));
    } finally {
      if (this.chat === chat) {
        this.#paging = false;
        this.transcript.note(null);
      }
    }
  }

  /** An answer for a chat that is not open any more is nobody's. */
  async #get(query) {
    const { chat } = this;
    const page = await get(`${path(chat)}/transcript?${query}`);
    return this.chat === chat ? page : null;
  }

  // After a break ----------------------------------------------------------------------------------------------------

  /** Everything missed of this chat: by the socket if there is one, or by reading. */
  async resume() {
    if (!this.chat || this.#loading) return;
    const { chat } = this;
    if (!this.#parts.again.hidden) {
      await this.open(chat);
      return;
    }
    this.prompts.read();
    const fresh = get(path(chat)).then(
      answer => this.chat === chat && this.#know(answer),
      problem => problem.status === 404 && this.chat === chat && this.gone(),
    );
    const asked = this.#desk.link.send({ type: 'resume', chat, after: this.#last, comments: this.#lastComment });
    await Promise.all([fresh, asked ? this.#untilResumed() : this.sync()]);
    this.#seen();
  }

  #untilResumed() {
    return new Promise(done => {
      this.#finishResume();
      // An answer that does not come is no reason to wait for ever: reading does the same.
      const late = setTimeout(() => this.sync().then(() => this.#finishResume()), 5000);
      this.#resumed = () => {
        clearTimeout(late);
        done();
      };
    });
  }

  #finishResume() {
    this.#resumed?.();
    this.#resumed = null;
  }

  resumed({ last, lastComment }) {
    if (!this.#loading && (last > this.#last || lastComment > this.#lastComment)) this.sync();
    this.#finishResume();
  }

  // Own messages -----------------------------------------------------------------------------------------------------

  /** @param {string[]|null} advised questions to prompters whose answers are in a message; null for a comment */
  #send(chat, said, advised) {
    if (advised) this.prompts.sent(advised);
    const entry = this.#desk.outbox.add(chat, said);
    this.filter.reveal(said.mode);
    this.transcript.pending(entry);
    this.transcript.follow();
  }

  #outboxChanged(entry) {
    if (entry.state === 'sent') this.composer.sent(entry);
    if (entry.chat !== this.chat) {
      if (entry.state === 'sent') this.#desk.outbox.drop(entry.id);
      if (entry.state === 'failed') this.#desk.failedElsewhere(entry);
      return;
    }
    if (this.#loading) return;
    this.transcript.pending(entry);
    if (entry.state === 'failed') this.#desk.announcer.say(T.failed(entry.reason));
    if (entry.state === 'sent') {
      const { chat } = this;
      setTimeout(() => this.chat === chat && this.#missing(entry) && this.sync(), FRAME_PATIENCE);
    }
  }

  /** Whether the line of an acknowledged entry is still to come. */
  #missing({ sequence = 0, number = 0 }) {
    return sequence > this.#last || number > this.#lastComment;
  }

  #discard(id) {
    this.#desk.outbox.drop(id);
    this.transcript.forget(id);
    this.composer.focus();
  }

  // What may be done -------------------------------------------------------------------------------------------------

  gone() {
    if (!this.chat) return;
    this.#gone = true;
    this.#showRow();
    this.#desk.announcer.say(T.gone);
    if (document.activeElement === document.body) focusLater(this.#parts.log);
  }

  #seen() {
    const { row } = this;
    if (!row || document.hidden || this.#loading || this.#gone || !this.transcript.atEnd) return;
    if (this.filter.hides === MESSAGE) return;
    if (row.state === 'CLOSED' || this.#last <= (row.read ?? 0)) return;
    if (row.state === 'IN_PROGRESS' && !this.mine) return;
    // unheard, it would count as told here alone; the resume after the break tells it
    if (!this.#desk.link.send({ type: 'read', chat: row.chat, sequence: this.#last })) return;
    this.#desk.store.markRead(row.chat, this.#last);
  }

  #blank() {
    setText(this.#parts.name, '');
    setText(this.#parts.where, '');
    this.#parts.bar.hidden = true;
    this.#parts.botPart.hidden = true;
    for (const name of ['close', 'forward', 'block', 'takeOver', 'why']) this.#parts[name].hidden = true;
    this.#write(null);
    this.prompts.open(this.chat, false);
    this.#desk.panel.wait();
  }

  /** A field that goes away under the fingers leaves them in the transcript, not at the top of the page. */
  #write(row, modes = []) {
    const wrote = this.#parts.composer.contains(document.activeElement);
    this.composer.open(row, modes);
    if (wrote && !this.composer.writing) focusLater(this.#parts.log);
  }

  #showRow() {
    const { row } = this;
    if (!row) {
      this.#blank();
      if (this.#gone) this.#showBar(T.gone, 'info');
      return;
    }
    const name = row.customer.name || T.noName;
    if (this.#parts.shownName !== name) {
      this.#parts.shownName = name;
      this.#parts.avatar.replaceChildren(avatar(name));
    }
    setText(this.#parts.name, name);
    this.#parts.log.setAttribute('aria-label', T.messagesWith(name));
    this.#parts.close.hidden = !this.mine;
    this.#showActs(row);
    this.#showBot(row);
    const modes = this.#gone ? [] : modesFor(this.#desk.me, row, this.mine);
    this.#write(row, modes);
    this.#desk.written();
    // who may comment may have a chat prompted
    this.prompts.open(this.chat, Boolean(modes.length) && row.state === 'IN_PROGRESS');
    if (!this.#answer) this.#showPanel();
    this.#tick();
  }

  /** What the bot tells agents, and what it and the customer said before they came. */
  #showBot(row) {
    const { botPart, botNote, botDialogue } = this.#parts;
    const handed = row.handedSequence ?? 0;
    const shownFrom = row.shownFrom ?? 1;
    this.transcript.bounded(shownFrom, handed);
    botPart.hidden = !row.botNote && handed < shownFrom;
    botNote.hidden = !row.botNote;
    setText(botNote.lastElementChild, row.botNote ?? '');
    botDialogue.hidden = handed < shownFrom;
    if (!botDialogue.hidden) setText(botDialogue.lastElementChild, T.botDialogue(this.transcript.botMessages));
  }

  #unfold(open) {
    this.#parts.botDialogue.ariaExpanded = String(open);
    if (open) this.transcript.unfold();
    else this.transcript.fold();
  }

  /** The server decides; here is only what it would say no to anyway. */
  #showActs(row) {
    const { store, me } = this.#desk;
    const own = me.groups.map(group => group.number);
    const supervises = store.supervising && (me.role === 'ADMINISTRATOR' || own.includes(row.group.number));
    const member = own.includes(row.group.number);
    const open = !this.#gone && row.state !== 'CLOSED';
    const { forward, block, takeOver, why } = this.#parts;
    forward.hidden = !open || !(this.mine || store.supervising && member);
    forward.disabled = !own.some(number => number !== row.group.number);
    forward.title = forward.disabled ? T.forwardNowhere : $('.visually-hidden', forward).textContent;
    block.hidden = this.#gone || Boolean(this.#answer?.block?.holds) || !(this.mine || supervises);
    takeOver.hidden = !open || this.mine || row.state !== 'IN_PROGRESS' || !supervises;
    takeOver.disabled = store.full;
    takeOver.title = store.full ? T.limitReached(me.chatLimit) : '';
    why.hidden = !open || this.mine || !me.autoAssign;
    setText(why, row.state === 'QUEUED' ? T.whyWaiting : T.whyAgent);
  }

  #showPanel() {
    if (this.row) this.#desk.panel.show(this.row, this.#answer, this.#desk.me.autoAssign ? () => this.#desk.why(this.row) : null);
  }

  /** What changes with time: how long it takes, how long somebody waits. */
  #tick() {
    const { row } = this;
    if (!row) return;
    const lasts = row.state === 'QUEUED' ? channelName(row.channel)
      : duration(row.handedAt ?? row.queuedAt, row.closedAt ?? undefined);
    setText(this.#parts.where, [row.group?.name, lasts].filter(Boolean).join(' · '));
    this.#parts.typing.hidden = this.#gone || !this.#desk.store.isTyping(row.chat);
    this.#parts.join.hidden = this.#gone || row.state !== 'QUEUED' || this.#desk.me.autoAssign;
    if (this.#gone) this.#showBar(T.gone, 'info');
    else if (row.state === 'QUEUED') this.#showWaiting(row);
    else if (row.state === 'CLOSED') this.#showBar(closedText(row), 'archive');
    else if (row.oneTime && this.mine) this.#showBar(T.oneTime, 'info');
    else if (!this.mine) this.#showBar(T.answeredBy(row.agent?.name ?? T.anAgent), 'info');
    else this.#parts.bar.hidden = true;
  }

  #showWaiting(row) {
    const { store } = this.#desk;
    const { join } = this.#parts;
    const { total } = store.view('queue');
    if (store.me.autoAssign) {
      this.#showBar(T.waitsForAgent(timer(row.queuedAt)), 'clock', level(row.queuedAt));
      return;
    }
    this.#showBar(T.waiting(timer(row.queuedAt), store.position(row.chat), total), 'clock', level(row.queuedAt));
    join.disabled = store.full || this.#desk.joining(row.chat);
    join.title = store.full ? T.limitReached(store.me.chatLimit) : '';
    setText(join, store.full ? T.joinFull(store.inProgress, store.me.chatLimit) : T.join);
  }

  #showBar(text, symbol, degree = '') {
    const { bar, barText } = this.#parts;
    bar.hidden = false;
    if (bar.dataset.symbol !== symbol + degree) {
      bar.dataset.symbol = symbol + degree;
      bar.dataset.level = degree;
      $('.icon', bar).replaceWith(icon(degree === 'late' ? 'alert' : symbol));
    }
    setText(barText, text);
  }
}

function closedText(row) {
  const when = full(row.closedAt);
  switch (row.closeReason) {
    case 'AGENT': return T.closedBy(row.agent?.name ?? T.anAgent, when);
    case 'CUSTOMER': return T.closedBy(T.theCustomer, when);
    case 'ADMIN': return T.closedBy(T.anAdministrator, when);
    case 'TIMEOUT': return T.closedNoAnswer(when);
    case 'BLOCKED': return T.closedBlocked(when);
    default: return T.closedWhen(when);
  }
}

/** What a line says aloud: its text, and the names of its files. */
const spoken = ({ text, files = [] }) => [text, ...files.map(file => file.name)].filter(Boolean).join(', ');

const path = chat => `chats/${encodeURIComponent(chat)}`;

function partsOf(root) {
  const part = name => $(`[data-part=${name}]`, root);
  return {
    nothing: part('nothing'), open: part('open'), avatar: part('avatar'), name: part('name'), where: part('where'),
    typing: part('typing'), bar: part('bar'), barText: part('bar-text'), again: part('again'), composer: $('[data-test=composer]', root),
    forward: $('[data-test=forward]', root), block: $('[data-test=block]', root),
    takeOver: $('[data-test=takeover]', root), why: $('[data-test=why]', root),
    join: $('[data-test=join]', root), close: $('[data-test=close]', root), back: $('[data-test=back]', root),
    botPart: part('bot'), botNote: part('bot-note'), botDialogue: $('[data-test=bot-dialogue]', root),
    log: $('[data-test=transcript]', root), pill: $('[data-test=pill]', root),
  };
}
