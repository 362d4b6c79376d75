/*
 * The panel: brings conversation and view together, and owns what is neither: open or closed, read or unread, the
 * draft, the tab's title, and the events told to the site.
 */
import { Api } from './api.js';
import { Conversation } from './conversation.js';
import { View } from './view.js';
import { css } from './style.js';
import { texts } from './texts.js';

/* Called once by widget.js. shell: {root, button, label, base, channel, store, customer, emit} */
export function mount(shell) {
  return new Panel(shell);
}

// A bot is asked at most so long; then its words, or others instead of them, are there.
const BOT_TAKES = 60_000;

class Panel {
  constructor(shell) {
    this.shell = shell;
    this.opened = false;
    this.last = 0;
    this.unread = new Set();
    this.#style();
    this.view = new View(shell.root, this);
    this.conversation = new Conversation({
      api: new Api(new URL('../api/v1', shell.base).href),
      socketUrl: new URL('../socket', shell.base).href.replace(/^http/, 'ws'),
      store: shell.store,
      channel: shell.channel,
      watcher: this,
    });
    this.view.name.value = shell.store.get('name') ?? '';
    this.refresh();
    this.#learn();
    this.#listen();
    this.conversation.resume();
    this.view.write(shell.store.get('draft') ?? '');
    if (shell.store.get('open') && this.conversation.chat && !isSmall()) this.#show();
  }

  #style() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.shell.root.adoptedStyleSheets.push(sheet);
  }

  /* Who answers first: asked once, and again at the next opening where the server could not be reached. */
  async #learn() {
    if (this.asking || this.channel) return;
    this.asking = true;
    this.channel = await this.conversation.introduce();
    this.asking = false;
    if (this.channel) this.view.channel(this.channel);
  }

  #listen() {
    addEventListener('online', () => this.conversation.wake(true));
    addEventListener('offline', () => this.conversation.interrupt());
    addEventListener('pageshow', (event) => event.persisted && this.conversation.wake());
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) this.conversation.wake();
      this.#seen();
    });
    // Another tab started, ended or forgot the shared conversation.
    addEventListener('storage', (event) => {
      const { store } = this.shell;
      if (store.shared && event.key === `${store.prefix}chat` && store.get('chat') !== this.conversation.chat) {
        this.conversation.resume();
      }
    });
  }

  // ---- what the launcher asks

  open() {
    if (!this.opened) this.#show();
    this.view.focus();
  }

  close() {
    if (!this.opened) return;
    const inside = this.view.panel.contains(this.shell.root.activeElement);
    this.opened = false;
    this.view.show(false);
    this.shell.store.set('open', false);
    this.shell.button.setAttribute('aria-expanded', 'false');
    if (inside) this.shell.button.focus();
    this.shell.emit('close');
  }

  #show() {
    this.opened = true;
    this.view.show(true);
    this.#learn();
    this.shell.store.set('open', true);
    this.shell.button.setAttribute('aria-expanded', 'true');
    this.#seen();
    this.shell.emit('open');
  }

  /* The site told who the customer is: a known name need not be asked for. */
  refresh() {
    this.view.nameRow.hidden = !!this.shell.customer.name;
  }

  reset() {
    this.close();
    this.conversation.reset();
    this.view.name.value = '';
    this.view.write('');
    this.refresh();
  }

  // ---- what the customer does

  send(text, typed, files) {
    const { shell, conversation } = this;
    if (this.started && conversation.open !== false) {
      conversation.say(text, files);
      return;
    }
    // With a bot one just writes on after the end; what the closed chat did not take goes first.
    const words = [...conversation.outbox.clear(), text].filter(Boolean).join('\n');
    shell.store.set('name', typed);
    conversation.begin(words, describe(shell.customer, typed), this.started);
  }

  choose(title) {
    this.send(title, '', []);
    this.view.focus();
  }

  askAgent() {
    return this.conversation.askAgent();
  }

  upload(file, progress) {
    return this.conversation.upload(file, progress);
  }

  bytes(file) {
    return this.conversation.bytes(file);
  }

  draft(text) {
    this.shell.store.set('draft', text);
    if (text) this.conversation.typing();
  }

  end() {
    return this.conversation.end();
  }

  again() {
    this.#prepend(this.conversation.again());
    this.view.focus();
  }

  /* A closed chat takes nothing more: what it refused begins the next one. */
  retry(id) {
    if (this.conversation.open === false) this.send('', this.view.name.value.trim(), []);
    else this.conversation.outbox.retry(id);
  }

  edit(id) {
    this.view.transcript.drop(id);
    this.view.files.restore(this.conversation.outbox.find(id)?.files);
    this.#prepend([this.conversation.outbox.take(id)]);
    this.view.text.focus();
  }

  async earlier() {
    await this.conversation.earlier();
    this.view.transcript.more(this.conversation.first > 1);
  }

  #prepend(unsaid) {
    this.view.write([...unsaid, this.view.words].filter(Boolean).join('\n'));
  }

  // ---- what the conversation tells

  phase(name, goesOn) {
    this.started = name === 'chat';
    this.last = 0;
    this.unread.clear();
    this.#badge();
    this.view.phase(name, goesOn);
  }

  line(line, fresh) {
    this.last = line.sequence;
    this.view.transcript.line(line);
    this.view.transcript.more(this.conversation.first > 1);
    const theirs = line.author !== 'CUSTOMER';
    if (theirs) this.view.typing(false);
    else if (fresh && this.told === 'BOT') this.view.typing(true, BOT_TAKES);
    if (theirs && fresh && (line.text || line.files?.length)) this.view.announce(line);
    if (theirs && line.kind === 'MESSAGE' && line.sequence > (this.shell.store.get('read') ?? 0)) {
      this.unread.add(line.sequence);
      if (fresh) this.shell.emit('message', { sequence: line.sequence, name: line.name, text: line.text, at: line.at });
    }
    this.#seen();
  }

  earlierLines(lines) {
    this.view.transcript.earlier(lines);
  }

  pending(entry) {
    this.view.transcript.entry(entry);
    if (entry.state === 'failed') this.view.alarm(`${texts.failed} ${entry.error ?? ''}`);
  }

  state(status) {
    const before = this.told;
    this.told = status.state;
    this.view.state(status);
    this.#seen();
    if (before !== this.told) this.shell.emit('state', { ...status });
  }

  typing(now) {
    this.view.typing(now);
  }

  health(ok) {
    this.view.health(ok);
  }

  lost(unsaid) {
    this.#prepend(unsaid);
    this.view.notice(texts.lost);
  }

  refused(unsaid, sentence) {
    this.#prepend(unsaid);
    this.view.notice(sentence);
  }

  // ---- read and unread

  /* Read means: panel open and page looked at. */
  #seen() {
    if (this.opened && !document.hidden && this.last) {
      if (this.last > (this.shell.store.get('read') ?? 0)) this.shell.store.set('read', this.last);
      this.unread.clear();
      if (this.last > (this.reported ?? 0) || this.reportedChat !== this.conversation.chat) this.#report();
    }
    this.#badge();
  }

  #report() {
    this.reported = this.last;
    this.reportedChat = this.conversation.chat;
    this.conversation.read(this.last);
  }

  #badge() {
    const { button, label } = this.shell;
    const count = this.unread.size;
    const badge = button.querySelector('.badge');
    if (count !== this.counted) this.shell.emit('unread', count);
    this.counted = count;
    badge.hidden = !count;
    badge.textContent = count ? texts.badge(count) : '';
    button.setAttribute('aria-label', count ? texts.unread(label, count) : label);
    this.#tab(document.hidden ? count : 0);
  }

  /* The site may change its title meanwhile; only our own prefix is taken off again. */
  #tab(count) {
    const prefix = count ? `(${texts.badge(count)}) ` : '';
    const { title } = document;
    const bare = this.prefix && title.startsWith(this.prefix) ? title.slice(this.prefix.length) : title;
    if (title !== prefix + bare) document.title = prefix + bare;
    this.prefix = prefix;
  }
}

/* Empty fields are left out; what the site vouches for goes before what was typed. */
function describe(customer, typed) {
  const fields = { name: customer.name || typed, externalId: customer.externalId, signature: customer.signature };
  const filled = Object.entries({ ...fields, attributes: customer.attributes }).filter(([, value]) => value);
  return filled.length ? Object.fromEntries(filled) : undefined;
}

function isSmall() {
  return matchMedia('(max-width: 480px), (max-height: 480px)').matches;
}
