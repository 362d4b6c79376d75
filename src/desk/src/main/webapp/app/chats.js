/**
 * Entry of the chat page: reads the session, builds the parts and wires them. Rules live in the parts and on the
 * server; here is which part hears of what: frames of the link, lists, the address, the thread.
 */
import { $ } from './dom.js';
import { BlockDialog, CloseDialog, ForwardDialog, startDialogs, WhyDialog } from './acts.js';
import { Alerts } from './alerts.js';
import { Announcer } from './announce.js';
import { Archive } from './archive.js';
import { Assistants } from './assistants.js';
import { Banner } from './banner.js';
import { chatsOf, commandsOf, places } from './commands.js';
import { ChatList } from './list.js';
import { forgetOthers, recall, remember } from './keep.js';
import { startKeys } from './keys.js';
import { Link } from './link.js';
import { leave } from './leaving.js';
import { Mentions } from './mentions.js';
import { menu } from './menu.js';
import { Outbox } from './outbox.js';
import { Palette } from './palette.js';
import { Panel } from './panel.js';
import { showPresence, startRail } from './rail.js';
import { Store, VIEWS } from './store.js';
import { Team } from './team.js';
import { Thread } from './thread.js';
import { Toasts } from './toasts.js';
import { get, post, put } from './wire.js';
import { T } from './texts.js';

const FIRST_READING = 600;
/** With these a chat comes into a queue. */
const COMES = ['QUEUED', 'FORWARDED', 'REQUEUED'];

class ChatsPage {
  #joining = new Set();
  #passing = new Set();
  #reading = null;
  #frames = [];
  #welcomed = false;

  constructor(me) {
    this.me = me;
    this.store = new Store(me);
    this.link = new Link();
    this.outbox = new Outbox(me.agent, this.link);
    this.announcer = new Announcer(document.body);
    this.toasts = new Toasts($('[data-part=toasts]'));
    this.banner = new Banner($('[data-test=banner]'));
    this.phone = matchMedia('(max-width: 699px)');
  }

  start() {
    startRail(this.me, {
      failed: problem => this.toasts.bad(problem.detail),
      unsent: () => this.outbox.waiting,
      left: () => this.thread.composer.forget(),
    });
    this.#startPresence();
    this.#startPanes();
    this.#startDialogs();
    this.#startKeys();
    this.#startLink();
    this.store.on('totals', () => this.#title());
    this.store.on('recount', view => this.#recount(view));
    addEventListener('popstate', () => this.#fromAddress());
    this.list.show(this.#lastView());
    if (this.store.supervising) this.team.read();
    this.#fromAddress();
    this.outbox.start();
  }

  // Panes ------------------------------------------------------------------------------------------------------------

  #startPanes() {
    this.panel = new Panel($('#customer'), $('[data-test=panel-open]'), {
      open: row => {
        this.panel.close(false);
        this.store.know(row);
        this.open(row.chat);
      },
    });
    this.team = new Team(wanted => {
      this.store.want(wanted);
      this.#read('active').catch(() => {});
    });
    this.archive = new Archive($('[data-part=list]'), {
      open: row => {
        this.store.know(row);
        this.open(row.chat);
      },
      failed: problem => this.toasts.bad(problem.detail),
    });
    this.list = new ChatList($('[data-part=list]'), this.store, {
      open: chat => this.open(chat),
      join: chat => this.join(chat),
      more: view => this.#readMore(view),
      shown: view => this.#shown(view),
      failed: chat => this.outbox.of(chat).some(({ state }) => state === 'failed'),
    });
    this.outbox.on('change', ({ chat }) => this.list.look(chat));
    this.thread = new Thread($('[data-part=thread]'), {
      me: this.me, store: this.store, link: this.link, outbox: this.outbox, announcer: this.announcer,
      toasts: this.toasts, panel: this.panel,
      joining: chat => this.#joining.has(chat),
      join: chat => this.join(chat),
      close: chat => this.askClose(chat),
      takeOver: chat => this.takeOver(chat),
      forward: row => this.forwarding.ask(row),
      block: row => this.blocking.ask(row),
      why: row => this.why.ask(row, problem => this.toasts.bad(problem.detail)),
      back: () => this.back(),
      written: () => this.assistants?.show(),
      failedElsewhere: ({ chat, reason }) => {
        const name = this.store.row(chat)?.customer.name || T.noName;
        this.toasts.bad(T.failedElsewhere(name, reason));
      },
    });
    this.assistants = new Assistants($('#assistants'), {
      writes: () => this.thread.composer.talking,
      insert: (text, source, andEdit) => {
        // the drawer would lie over the field
        this.panel.close(false);
        this.thread.composer.insert(text, source, andEdit);
      },
      announce: text => this.announcer.say(text),
      failed: problem => this.toasts.bad(problem.detail),
    });
    this.assistants.start().then(any => this.panel.offer(any));
    this.list.fit();
  }

  open(chat) {
    const fromList = document.body.dataset.page === 'list';
    document.body.dataset.page = 'chat';
    const address = `#chat=${encodeURIComponent(chat)}`;
    if (location.hash !== address) {
      // On a phone the back button of the browser goes back to the list.
      if (this.phone.matches && fromList) history.pushState({ fromList: true }, '', address);
      else history.replaceState(history.state, '', address);
    }
    if (this.thread.chat !== chat) {
      const row = this.store.row(chat);
      // the field may keep the focus, so that nothing else would say in whose chat it is now
      if (row) this.announcer.say(T.chatOpened(row.customer.name || T.noName, row.group?.name));
      this.thread.open(chat);
    }
    this.mentions.opened(chat);
    this.list.select(chat);
    this.archive.select(chat);
    if (this.phone.matches) $('[data-test=back]').focus();
    else if (this.thread.mine) this.thread.composer.focus();
  }

  back() {
    if (history.state?.fromList) history.back();
    else {
      history.replaceState(null, '', location.pathname + location.search);
      this.#fromAddress();
    }
  }

  #fromAddress() {
    const chat = new URLSearchParams(location.hash.slice(1)).get('chat');
    if (chat) {
      this.open(chat);
      return;
    }
    document.body.dataset.page = 'list';
    if (!this.thread.chat) return;
    this.thread.close();
    this.list.focusSelected();
    this.list.select(null);
  }

  #title() {
    const { unread } = this.store;
    document.title = unread ? T.titleUnread(unread > 99 ? T.many : unread) : T.title;
  }

  /** The tab of before a reload; a word, nothing of a customer. */
  #lastView() {
    const view = recall('view');
    return VIEWS.includes(view) && this.store.has(view) ? view : this.store.has('queue') ? 'queue' : 'mine';
  }

  // Lists ------------------------------------------------------------------------------------------------------------

  #shown(view) {
    remember('view', view);
    this.archive.shown(view);
    if (view === 'archive' && !this.store.view('archive').loaded) this.#read('archive');
  }

  /** The address of a list: its name to the API, and whose active chats are wanted. */
  #address(view, more = '') {
    const { group, agent } = view === 'active' ? this.store.wanted : {};
    const wanted = `${group ? `&group=${group}` : ''}${agent ? `&agent=${encodeURIComponent(agent)}` : ''}`;
    return `chats?view=${this.store.nameOf(view)}${wanted}${more}`;
  }

  async #read(view) {
    if (!this.store.has(view)) return;
    const address = this.#address(view, '&limit=50');
    try {
      const page = await get(address);
      // the settings or the wish may have changed meanwhile
      if (address === this.#address(view, '&limit=50')) this.store.load(view, page);
    } catch (problem) {
      this.list.failed(view, () => this.#read(view));
      throw problem;
    }
  }

  async #readMore(view) {
    const { next } = this.store.view(view);
    try {
      this.store.load(view, await get(this.#address(view, `&limit=50&cursor=${encodeURIComponent(next)}`)), true);
    } catch (problem) {
      this.toasts.bad(problem.detail);
      this.store.emit('list', view);
    }
  }

  /** A list that is only partly here cannot be counted here; asked once for many frames. */
  #recount(view) {
    this.recounting ??= {};
    this.recounting[view] ??= setTimeout(async () => {
      delete this.recounting[view];
      const answer = await get(this.#address(view, '&limit=1')).catch(() => null);
      if (answer) this.store.setTotal(view, answer.total);
    }, 1000);
  }

  // Live link --------------------------------------------------------------------------------------------------------

  #startLink() {
    this.link.on('state', state => this.#showState(state));
    this.link.on('welcome', frame => this.#catchUp(frame));
    this.link.on('frame', frame => (this.#reading ? this.#frames.push(frame) : this.#take(frame)));
    this.#showState('connecting');
    this.link.start();
    // Lists come after the welcome, so that nothing falls between; but nobody waits for a slow socket.
    setTimeout(() => this.#welcomed || this.#catchUp(null), FIRST_READING);
  }

  #showState(state) {
    // at once, where the banner leaves out what is short
    document.body.dataset.link = state;
    this.banner.show(state === 'live' && this.#reading && this.#welcomed ? 'catchingUp' : state);
  }

  async #catchUp(welcome) {
    const again = this.#welcomed;
    const held = again ? this.store.rowsOf('mine') : [];
    if (welcome) this.#welcomed = true;
    const reading = {};
    this.#reading = reading;
    if (again) this.banner.show('catchingUp');
    // which lists there are depends on the session
    if (again) await this.#readSession().catch(() => {});
    if (this.store.supervising) this.link.send({ type: 'board' });
    this.mentions.read();
    if (again && !this.assistants.any) this.assistants.start().then(any => this.panel.offer(any));
    await Promise.allSettled(
      VIEWS.filter(view => view !== 'archive' || this.store.view(view).loaded).map(view => this.#read(view)));
    if (this.#reading !== reading) return;
    this.#reading = null;
    for (const frame of this.#frames.splice(0)) this.#take(frame);
    for (const row of held) this.#lookFor(row);
    if (again) this.assistants.read();
    if (again) await this.thread.resume();
    else if (welcome) this.thread.resume();
    if (this.link.state === 'live' && !this.#reading) this.banner.show('live');
  }

  /** A chat that was one's own before the break: who lost it meanwhile is told, as by the frame that was missed. */
  async #lookFor({ chat, customer }) {
    if (this.store.view('mine').order.includes(chat)) return;
    const name = customer.name || T.noName;
    try {
      const answer = await get(`chats/${encodeURIComponent(chat)}`);
      const row = this.store.know(answer.row ?? answer);
      if (row.state === 'CLOSED') this.toasts.plain(T.closedMeanwhile(name));
      else if (!this.store.isMine(row)) this.#lost(row, row.state === 'QUEUED' ? 'REQUEUED' : 'TAKEN_OVER');
    } catch (problem) {
      if (problem.status === 404) this.toasts.plain(T.lostMeanwhile(name));
    }
  }

  async #readSession() {
    const { agent, role, chatLimit, groups, presence, autoAssign, queueOrder } = await get('session');
    // Another agent signed in with this browser, or one with another role: nothing on this page is theirs.
    if (agent !== this.me.agent || role !== this.me.role) {
      leave();
      location.reload();
    }
    const assigned = autoAssign !== this.me.autoAssign;
    Object.assign(this.me, { chatLimit, groups, autoAssign, queueOrder });
    this.#presence(presence);
    if (assigned) this.store.want(this.store.wanted);
    this.list.fit();
    this.store.emit('totals');
  }

  #take(frame) {
    const open = frame.chat === this.thread.chat;
    switch (frame.type) {
      case 'chat': return this.#chatChanged(frame, open);
      case 'gone': return this.#gone(frame, open);
      case 'typing': return this.store.typing(frame.chat, true);
      case 'message':
        if (frame.author === 'CUSTOMER') this.#customerWrote(frame);
        if (open) return this.thread.message(frame);
        if (frame.id) this.outbox.drop(frame.id);
        return undefined;
      case 'comment':
        if (open) return this.thread.comment(frame);
        if (frame.id) this.outbox.drop(frame.id);
        return undefined;
      case 'resumed': return open && this.thread.resumed(frame);
      case 'presence': return this.#presence(frame.presence);
      case 'prompts':
        if (!frame.chat) return this.assistants.read();
        return open && this.thread.prompts.read();
      case 'mention': return this.mentions.read();
      case 'board': return this.team.moved();
      case 'refused': return console.warn(`parley: refused, ${frame.code}`);
      default: return undefined;
    }
  }

  #customerWrote({ chat }) {
    this.store.typing(chat, false);
    const row = this.store.row(chat);
    if (this.store.isMine(row)) this.alerts.message(row);
  }

  #chatChanged({ row, kind }, open) {
    const known = this.store.row(row.chat);
    const wasMine = this.store.isMine(known);
    const now = this.store.put(row);
    if (!wasMine && kind === 'JOINED' && this.store.isMine(now) && !this.#joining.has(row.chat)) this.alerts.given(now);
    if (wasMine && !this.store.isMine(now)) this.#lost(now, kind);
    if (kind === 'FORWARDED' && !wasMine && !this.#passing.has(row.chat)) this.toasts.plain(T.forwardedToUs(row.customer.name || T.noName, row.group.name));
    if (open) this.thread.changed(now);
    else if (kind === 'MESSAGE' && this.store.isMine(now) && now.last?.author === 'CUSTOMER') {
      this.announcer.other(row.chat);
    }
    // a page knows only the beginning of a long queue: that it has not heard of a chat does not make the chat new
    if (now.state === 'QUEUED' && known?.state !== 'QUEUED' && COMES.includes(kind) && !this.#passing.has(row.chat)) {
      this.announcer.queued();
      this.alerts.queued(now);
    }
  }

  /** An own chat is in other hands now, and it was not this page that gave it away. */
  #lost(row, kind) {
    const name = row.customer.name || T.noName;
    if (kind === 'REQUEUED') this.toasts.bad(T.tookBack(name));
    if (kind === 'TAKEN_OVER') this.toasts.plain(T.takenOver(name, row.agent?.name ?? T.anAgent));
  }

  #gone({ chat, kind }, open) {
    const lost = this.store.row(chat);
    if (this.store.isMine(lost)) this.#lost({ ...lost, agent: null }, kind);
    // The row of an open chat stays known, so that its name stays in sight; it only leaves the lists.
    const row = open ? this.store.row(chat) : null;
    this.store.remove(chat);
    if (!open) return;
    if (row) this.store.know(row);
    this.thread.gone();
  }

  // Acts -------------------------------------------------------------------------------------------------------------

  async join(chat) {
    if (!chat || this.#joining.has(chat) || this.store.row(chat)?.state !== 'QUEUED' || this.me.autoAssign) return;
    if (this.store.full) {
      this.toasts.bad(T.limitReached(this.me.chatLimit));
      return;
    }
    this.#busy(chat, true);
    const { chat: shown } = this.thread;
    try {
      this.#taken(await post(`chats/${encodeURIComponent(chat)}/join`), shown, T.joined);
    } catch (problem) {
      this.toasts.bad(problem.detail);
      if (problem.code === 'LIMIT_REACHED') this.#readSession().catch(() => {});
      if (problem.code !== 'NETWORK') this.#read('queue').catch(() => {});
    } finally {
      this.#busy(chat, false);
    }
  }

  #busy(chat, busy) {
    if (busy) this.#joining.add(chat);
    else this.#joining.delete(chat);
    this.list.joining(chat, busy);
    this.store.emit('totals');
  }

  /**
   * A chat is in these hands now. Whoever has gone to another one meanwhile, and may be writing there, is left there.
   *
   * @param {string|null} shown the chat that was on show when this one was asked for
   */
  #taken(row, shown, words) {
    const now = this.store.put(row);
    const text = words(now.customer.name || T.noName);
    if (this.thread.chat !== shown && this.thread.chat !== now.chat) {
      this.toasts.plain(text);
      return;
    }
    this.list.show('mine');
    this.open(now.chat);
    this.thread.changed(now);
    this.thread.composer.focus();
    this.announcer.say(text);
  }

  askClose(chat) {
    if (this.store.isMine(this.store.row(chat))) this.closing.ask(chat);
  }

  async takeOver(chat) {
    const { chat: shown } = this.thread;
    try {
      this.#taken(await post(`chats/${encodeURIComponent(chat)}/takeover`), shown, T.tookOver);
    } catch (problem) {
      this.toasts.bad(problem.detail);
    }
  }

  /** It is out of these hands; who sees the other group's queue keeps it in sight. */
  #forwarded(row) {
    const name = row.customer.name || T.noName;
    this.store.put(row);
    this.toasts.plain(T.forwarded(name, row.group.name));
    if (this.thread.chat === row.chat) this.thread.changed(this.store.row(row.chat));
  }

  /** The chat on show has ended by this agent's hand. */
  #ended(row, words) {
    const now = this.store.put(row);
    this.announcer.say(words(now.customer.name || T.noName));
    if (this.thread.chat !== now.chat) return;
    this.thread.changed(now);
    this.thread.refresh();
    $('[data-test=transcript]').focus();
  }

  // Presence, dialogs, keys ------------------------------------------------------------------------------------------

  #startPresence() {
    this.markPresence = menu($('[data-part=presence]'), presence => this.say(presence));
    this.#presence(this.me.presence);
  }

  /** The agent can take chats, or cannot. */
  async say(presence) {
    try {
      this.#presence((await put('presence', { presence })).presence);
    } catch (problem) {
      this.toasts.bad(problem.detail);
    }
  }

  #presence(presence) {
    this.me.presence = presence;
    const button = $('[data-test=presence]');
    $('.dot', button).dataset.presence = presence;
    $('[data-part=presence-text]', button).textContent = T.presence[presence];
    this.markPresence(presence);
    showPresence(this.me);
  }

  #startDialogs() {
    startDialogs();
    const failed = problem => this.toasts.bad(problem.detail);
    const done = () => this.thread.composer.focus();
    this.closing = new CloseDialog({ closed: row => this.#ended(row, T.closed), failed, done });
    this.blocking = new BlockDialog({ blocked: row => this.#ended(row, T.blockedNow), done });
    this.forwarding = new ForwardDialog({
      // its frame may come before the answer; nobody is told of what they did themselves
      sending: (chat, sending) => this.#passing[sending ? 'add' : 'delete'](chat),
      forwarded: row => this.#forwarded(row), shown: () => this.thread.chat, failed, done,
    });
    this.why = new WhyDialog();
    this.alerts = new Alerts($('#alerts-dialog'), this.me, this.store, {
      opened: () => this.thread.chat, open: chat => this.open(chat), failed,
    });
    this.mentions = new Mentions({
      open: chat => this.open(chat),
      opened: () => this.thread.chat,
      told: mention => {
        this.toasts.plain(T.mentioned(mention.by, mention.customer || T.noName));
        this.alerts.mentioned(mention);
      },
    });
    $('[data-test=alerts]').addEventListener('click', () => this.alerts.ask());
    $('[data-test=keys]').addEventListener('click', () => $('#keys-dialog').showModal());
  }

  #startKeys() {
    const commands = commandsOf(this);
    const able = ({ able = () => true }) => able();
    const palette = new Palette(() => [...commands.filter(able), ...chatsOf(this), ...places()]);
    startKeys({
      ...Object.fromEntries(commands.map(({ id, run }) => [id, run])),
      palette: () => palette.open(),
      escape: () => this.#escape(),
    });
  }

  /** To the neighbour of the chat on show. */
  step(by) {
    const chat = this.list.neighbour(by);
    if (chat) this.open(chat);
  }

  #escape() {
    if (this.panel.close()) return true;
    if (this.phone.matches && this.thread.chat) {
      this.back();
      return true;
    }
    if (!this.thread.composer.focused) return false;
    this.list.focusSelected();
    return true;
  }
}

/** Without the session there is no page; a server that starts is waited for. */
async function session() {
  const banner = new Banner($('[data-test=banner]'));
  for (let wait = 1000; ; wait = Math.min(30000, wait * 2)) {
    try {
      const me = await get('session');
      banner.show('live');
      return me;
    } catch {
      banner.show('offline');
      await new Promise(done => setTimeout(done, wait * (0.5 + Math.random() / 2)));
    }
  }
}

const me = await session();
forgetOthers(me.agent);
new ChatsPage(me).start();
