/**
 * The list pane: tabs, rows, counts. Rows are buttons with one tab stop for the whole list; arrows move inside it. A
 * row is patched where it changed and moved where its place changed, so that focus and scroll stay.
 */
import { $, $$, el, hiddenText, icon, once, setText } from './dom.js';
import { avatar } from './avatar.js';
import { everySecond, level, shortTime, timer } from './time.js';
import { VIEWS } from './store.js';
import { T } from './texts.js';

const SYMBOLS = { normal: 'clock', warn: 'clock', late: 'alert' };

export class ChatList {
  #store;
  #act;
  #tabs;
  #panels;
  #lists;
  #rows = new Map();
  #view = 'queue';
  #selected = null;
  #busy = new Set();
  #dirty = new Set();

  /** @param {object} act open(chat), join(chat), more(view), shown(view), failed(chat): whether a message of it was not sent */
  constructor(root, store, act) {
    this.#store = store;
    this.#act = act;
    this.#tabs = Object.fromEntries(VIEWS.map(view => [view, $(`#tab-${view}`, root)]));
    this.#panels = Object.fromEntries(VIEWS.map(view => [view, $(`#panel-${view}`, root)]));
    // where a list has controls of its own, its rows have a place of their own
    this.#lists = Object.fromEntries(VIEWS.map(view => [view, $('[data-part=rows]', this.#panels[view]) ?? this.#panels[view]]));
    for (const view of VIEWS) this.#prepare(view);
    this.foot = $('[data-part=list-foot]', root);
    store.on('list', view => this.#drawSoon(view));
    store.on('row', row => this.#patch(row));
    store.on('totals', () => this.#totals());
    store.on('typing', chat => this.#patch(this.#store.row(chat) ?? { chat: null }));
    everySecond(() => this.#tick());
  }

  get view() {
    return this.#view;
  }

  #prepare(view) {
    const tab = this.#tabs[view];
    const panel = this.#panels[view];
    tab.addEventListener('click', () => this.show(view));
    tab.addEventListener('keydown', event => this.#tabKey(event));
    panel.addEventListener('keydown', event => this.#rowKey(event, view));
    this.#lists[view].replaceChildren(...skeletons());
  }

  /** Shows the tabs this reader has; one that went away gives its place to the own chats. */
  fit() {
    for (const view of VIEWS) this.#tabs[view].hidden = !this.#store.has(view);
    setText($('[data-part=tab-text]', this.#tabs.queue), this.#store.nameOf('queue') === 'waiting' ? T.tabWaiting
      : this.#store.supervising ? T.tabQueueShort : T.tabQueue);
    if (!this.#store.has(this.#view)) this.show('mine');
    for (const view of VIEWS) this.#drawSoon(view);
  }

  show(view, focus = false) {
    if (!this.#store.has(view)) return;
    this.#view = view;
    for (const each of VIEWS) {
      const chosen = each === view;
      this.#tabs[each].setAttribute('aria-selected', String(chosen));
      this.#tabs[each].tabIndex = chosen ? 0 : -1;
      this.#panels[each].hidden = !chosen;
    }
    if (focus) this.#tabs[view].focus();
    this.#tick();
    this.#act.shown(view);
  }

  select(chat) {
    this.#selected = chat;
    for (const [key, { open }] of this.#rows) mark(open, key.endsWith(`/${chat}`));
    this.#stop(this.#view);
  }

  /** The neighbour of the selected chat in the list on show. */
  neighbour(step) {
    const { order } = this.#store.view(this.#view);
    if (!order.length) return null;
    const at = order.indexOf(this.#selected);
    return at < 0 ? order.at(step > 0 ? 0 : -1) : order[at + step] ?? null;
  }

  focusSelected() {
    const row = this.#rows.get(`${this.#view}/${this.#selected}`) ?? this.#first(this.#view);
    (row?.open ?? this.#tabs[this.#view]).focus();
  }

  failed(view, retry) {
    if (this.#store.view(view).loaded) return;
    const again = el('button', { type: 'button', class: 'button', on: { click: retry } }, T.tryAgain);
    this.#lists[view].replaceChildren(
      el('div', { class: 'empty' }, icon('offline'), el('strong', {}, T.listFailed), again));
  }

  joining(chat, busy) {
    if (busy) this.#busy.add(chat);
    else this.#busy.delete(chat);
    this.look(chat);
  }

  /** Something outside the row changed that is shown in it. */
  look(chat) {
    const row = this.#store.row(chat);
    if (row) this.#patch(row);
  }

  // Drawing ----------------------------------------------------------------------------------------------------------

  /** Many frames may come at once, at an unlucky hour or after a break: each list is drawn once for all of them. */
  #drawSoon(view) {
    const waiting = this.#dirty.size;
    this.#dirty.add(view);
    if (waiting) return;
    const draw = () => {
      const views = [...this.#dirty];
      this.#dirty.clear();
      for (const each of views) this.#draw(each);
    };
    if (document.hidden) setTimeout(draw, 50);
    else requestAnimationFrame(draw);
  }

  #draw(view) {
    const panel = this.#lists[view];
    if (!this.#store.view(view).loaded && !this.#store.view(view).order.length) {
      if (!$('.skeleton', panel)) panel.replaceChildren(...skeletons());
      return;
    }
    const rows = this.#store.rowsOf(view);
    const focused = panel.contains(document.activeElement) ? document.activeElement : null;
    // whoever asked for more goes on with the first row that came
    const wanted = focused?.closest('.more') ? $$('.row', panel).length : -1;
    const list = rows.length ? this.#listIn(panel) : null;
    if (!list) panel.replaceChildren(empty(view === 'mine' && this.#store.me.autoAssign ? 'assigned' : this.#store.nameOf(view)));
    const nodes = rows.map(row => this.#row(view, row));
    if (list) arrange(list, nodes.map(each => each.node));
    this.#forget(view, new Set(rows.map(row => `${view}/${row.chat}`)));
    this.#more(view, panel);
    this.#stop(view);
    if (wanted >= 0) (nodes[wanted]?.open ?? $('.more button', panel) ?? nodes.at(-1)?.open)?.focus();
    else if (focused && !focused.isConnected) this.#refocus(view);
    else if (focused && document.activeElement !== focused) focused.focus({ preventScroll: true });
  }

  #listIn(panel) {
    let list = $('ul', panel);
    if (!list) {
      list = el('ul', { class: 'rows' });
      panel.replaceChildren(list);
    }
    return list;
  }

  #row(view, row) {
    const key = `${view}/${row.chat}`;
    if (!this.#rows.has(key)) this.#rows.set(key, this.#build(view, row));
    const parts = this.#rows.get(key);
    this.#fill(parts, view, row);
    return parts;
  }

  #build(view, row) {
    const parts = {
      view, chat: row.chat, avatar: el('span'), name: el('span', { class: 'row-name cut', dir: 'auto' }),
      timer: el('span', { class: 'timer' }), last: el('span', { class: 'row-last cut', dir: 'auto' }),
      badge: el('span', { class: 'badge badge-strong', hidden: true }), where: el('span', { class: 'row-where cut' }),
    };
    parts.open = el('button', { type: 'button', class: 'row-open', tabindex: -1, on: {
      click: () => this.#act.open(row.chat),
    } }, parts.avatar, el('span', { class: 'row-main' },
      el('span', { class: 'row-line' }, parts.name, parts.timer),
      el('span', { class: 'row-line' }, parts.last, parts.badge), parts.where));
    parts.node = el('li', { class: 'row', 'data-test': 'row', 'data-chat': row.chat }, parts.open);
    if (view === 'queue') {
      parts.join = el('button', { type: 'button', class: 'button button-small row-join', tabindex: -1,
        'data-test': 'row-join', on: { click: () => this.#act.join(row.chat) } }, T.join);
      parts.node.append(parts.join);
    }
    return parts;
  }

  #fill(parts, view, row) {
    const name = row.customer.name || T.noName;
    if (parts.shownName !== name) {
      const fresh = avatar(name);
      parts.avatar.replaceWith(fresh);
      parts.avatar = fresh;
      parts.shownName = name;
    }
    setText(parts.name, name);
    const typing = this.#store.isTyping(row.chat);
    const failed = this.#act.failed(row.chat);
    setText(parts.last, failed ? T.failedHere : typing ? T.typing : preview(row, this.#store.me));
    parts.last.classList.toggle('typing', typing && !failed);
    parts.last.classList.toggle('failed', failed);
    const who = view === 'active' ? row.agent?.name : channelName(row.channel);
    setText(parts.where, [row.group?.name, who].filter(Boolean).join(' · '));
    this.#fillUnread(parts, view, row);
    mark(parts.open, row.chat === this.#selected);
    if (parts.join) this.#fillJoin(parts, row, name);
    this.#fillTimer(parts, row);
  }

  #fillUnread(parts, view, row) {
    const unread = view === 'archive' ? 0 : row.unread || 0;
    parts.node.classList.toggle('unread', unread > 0);
    parts.badge.hidden = !unread;
    if (parts.shownUnread === unread) return;
    parts.shownUnread = unread;
    const count = unread > 99 ? T.many : String(unread);
    parts.badge.replaceChildren(el('span', { 'aria-hidden': 'true' }, count), hiddenText(T.unreadWord(count)));
  }

  #fillJoin(parts, row, name) {
    const { full, inProgress, me } = this.#store;
    parts.node.classList.toggle('can-join', !me.autoAssign);
    parts.join.hidden = me.autoAssign;
    parts.node.classList.toggle('full', full);
    parts.join.disabled = full || this.#busy.has(row.chat);
    setText(parts.join, full ? T.joinFull(inProgress, me.chatLimit) : T.join);
    if (full) parts.join.removeAttribute('aria-label');
    else parts.join.setAttribute('aria-label', T.joinWho(name));
  }

  #fillTimer(parts, row) {
    const since = waitingSince(row);
    const at = since ? null : row.closedAt ?? row.last?.at ?? row.handedAt;
    const degree = since ? level(since) : '';
    if (parts.degree !== degree) {
      parts.degree = degree;
      parts.clock = el('span');
      if (since) parts.timer.dataset.level = degree;
      else delete parts.timer.dataset.level;
      const nodes = since ? [icon(SYMBOLS[degree], 'icon-small'), hiddenText(`${T.waitingWord[degree]} `)] : [];
      parts.timer.replaceChildren(...nodes, parts.clock);
    }
    setText(parts.clock, since ? timer(since) : at ? shortTime(at) : '');
  }

  #patch(row) {
    for (const view of VIEWS) {
      const parts = this.#rows.get(`${view}/${row.chat}`);
      if (parts) this.#fill(parts, view, row);
    }
  }

  #tick() {
    for (const parts of this.#rows.values()) {
      const row = parts.view === this.#view && this.#store.row(parts.chat);
      if (row) this.#fillTimer(parts, row);
    }
  }

  #forget(view, kept) {
    for (const [key, parts] of this.#rows) {
      if (parts.view !== view || kept.has(key)) continue;
      parts.node.remove();
      this.#rows.delete(key);
    }
  }

  #more(view, panel) {
    $('.more', panel)?.remove();
    if (!this.#store.view(view).next) return;
    panel.append(el('div', { class: 'more' }, el('button', { type: 'button', class: 'button', 'data-test': 'more',
      on: { click: event => once(event.currentTarget, () => this.#act.more(view)) } }, T.loadMore)));
  }

  #totals() {
    for (const view of ['queue', 'mine', 'active']) {
      const badge = $('.badge', this.#tabs[view]);
      const { total, loaded } = this.#store.view(view);
      badge.hidden = !loaded;
      setText(badge, String(total));
      if (view === 'queue') badge.classList.toggle('badge-strong', total > 0);
    }
    const { inProgress, full, me } = this.#store;
    setText($('[data-part=limit]', this.foot), T.inProgress(inProgress, me.chatLimit));
    const meter = $('.meter', this.foot);
    meter.style.setProperty('--part', Math.min(1, inProgress / me.chatLimit));
    meter.classList.toggle('full', full);
    for (const parts of this.#rows.values()) {
      const row = parts.join && this.#store.row(parts.chat);
      if (row) this.#fillJoin(parts, row, parts.shownName);
    }
  }

  // Keyboard ---------------------------------------------------------------------------------------------------------

  #tabKey(event) {
    const views = VIEWS.filter(view => this.#store.has(view));
    const at = views.indexOf(this.#view);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: views.length - 1 }[event.key];
    if (to === undefined || event.altKey) return;
    event.preventDefault();
    this.show(views.at(to % views.length), true);
  }

  #rowKey(event, view) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const node = event.target.closest('.row');
    if (!node) return;
    const open = $$('.row-open', this.#panels[view]);
    const at = open.indexOf($('.row-open', node));
    const target = {
      ArrowDown: open[at + 1], ArrowUp: open[at - 1], Home: open[0], End: open.at(-1),
      ArrowRight: $('.row-join:enabled', node), ArrowLeft: open[at],
    }[event.key];
    if (!target) return;
    event.preventDefault();
    this.#stop(view, target.closest('.row').dataset.chat);
    target.focus();
    target.closest('.row').scrollIntoView({ block: 'nearest' });
  }

  /** One tab stop: the row that has or had the focus, or the selected one, or the first. */
  #stop(view, wanted = null) {
    const panel = this.#panels[view];
    const active = document.activeElement;
    const focused = panel.contains(active) ? active.closest('.row')?.dataset.chat : null;
    const chat = [wanted, focused, this.#selected].find(each => each && this.#rows.has(`${view}/${each}`));
    const stop = chat ? this.#rows.get(`${view}/${chat}`) : this.#first(view);
    for (const parts of this.#rows.values()) {
      if (parts.view !== view) continue;
      parts.open.tabIndex = parts === stop ? 0 : -1;
      if (parts.join) parts.join.tabIndex = parts === stop ? 0 : -1;
    }
  }

  #first(view) {
    return this.#rows.get(`${view}/${this.#store.view(view).order[0]}`);
  }

  #refocus(view) {
    (this.#first(view)?.open ?? this.#tabs[view]).focus({ preventScroll: true });
  }
}

/** Since when somebody waits: in the queue since it was queued, later since the oldest line nobody answered. */
export function waitingSince(row) {
  return row.state === 'QUEUED' ? row.queuedAt : row.state === 'CLOSED' ? null : row.waitingSince;
}

export const channelName = channel => T.channels[channel?.toUpperCase?.()] ?? channel;

function preview(row, me) {
  if (!row.last?.text) return row.subject || T.noMessages;
  const text = row.last.text.replace(/\s+/gu, ' ');
  const own = row.last.author === 'AGENT' && row.agent?.agent === me.agent && row.last.name === me.name;
  return own ? T.youSaid(text) : text;
}

function mark(button, selected) {
  if (selected) button.setAttribute('aria-current', 'true');
  else button.removeAttribute('aria-current');
}

/** Moves only what is out of place. */
function arrange(list, nodes) {
  nodes.forEach((node, at) => {
    if (list.children[at] !== node) list.insertBefore(node, list.children[at] ?? null);
  });
}

function empty(view) {
  const [what, next] = T.empty[view];
  const symbol = { queue: 'queue', waiting: 'queue', mine: 'chat', assigned: 'chat', active: 'chat', archive: 'archive' }[view];
  return el('div', { class: 'empty', 'data-test': 'empty' },
    icon(symbol), el('strong', {}, what), el('span', {}, next));
}

function skeletons() {
  return Array.from({ length: 4 }, () => el('div', { class: 'skeleton', 'aria-hidden': 'true' },
    el('i'), el('span', {}, el('i'), el('i'))));
}
