/**
 * Search in closed chats. While something is asked for, the chats found stand in the place of the archive's list; their
 * order and pages are the server's. A hit is marked by nodes around text; markup is never parsed.
 */
import { $, $$, el, hiddenText, icon, once, setText } from './dom.js';
import { avatar } from './avatar.js';
import { channelName } from './list.js';
import { shortTime } from './time.js';
import { get } from './wire.js';
import { T } from './texts.js';

const TYPING = 350;
const FILTERS = ['customer', 'agent', 'group', 'from', 'to', 'reason'];

export class Archive {
  #form;
  #filters;
  #opener;
  #found;
  #list;
  #act;
  #asked = '';
  #next = null;
  #running = null;
  #typing = null;
  #shown = false;
  #selected = null;
  #choices = null;

  /** @param {object} act open(row), failed(problem) */
  constructor(root, act) {
    this.#form = $('[data-part=archive-search]', root);
    this.#filters = $('#archive-filters', this.#form);
    this.#opener = $('[data-test=archive-filter]', this.#form);
    this.#found = $('[data-part=found]', root);
    this.#list = $('#panel-archive', root);
    this.#act = act;
    this.#form.addEventListener('submit', event => {
      event.preventDefault();
      this.#fold(false);
      this.#search();
    });
    this.#form.elements.q.addEventListener('input', () => this.#typed());
    this.#opener.addEventListener('click', () => this.#fold(this.#filters.hidden));
    $('[data-test=archive-clear]', this.#form).addEventListener('click', () => this.clear());
    this.#form.addEventListener('keydown', event => this.#escape(event));
    this.#found.addEventListener('keydown', event => this.#move(event));
    document.addEventListener('pointerdown', event => {
      if (!this.#filters.hidden && !this.#form.contains(event.target)) this.#fold(false, false);
    });
  }

  /** Another list is on show now. */
  shown(view) {
    this.#shown = view === 'archive';
    this.#form.hidden = !this.#shown;
    if (!this.#shown) this.#fold(false, false);
    this.#place();
  }

  select(chat) {
    this.#selected = chat;
    for (const row of $$('.row', this.#found)) mark(row, chat);
  }

  clear() {
    this.#form.reset();
    this.#fold(false, false);
    this.#search();
    this.#form.elements.q.focus();
  }

  /** What is on show: the chats found while something is asked for, else the list of all. */
  #place() {
    this.#found.hidden = !this.#shown || !this.#asked;
    if (this.#shown) this.#list.hidden = Boolean(this.#asked);
  }

  #typed() {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#search(), TYPING);
  }

  /** The address of what is asked for; empty when nothing is. */
  #question() {
    const given = [...new FormData(this.#form)].filter(([, value]) => value.trim());
    return new URLSearchParams(given).toString();
  }

  async #search() {
    clearTimeout(this.#typing);
    this.#running?.abort();
    this.#asked = this.#question();
    this.#count();
    this.#place();
    this.#next = null;
    if (!this.#asked) {
      this.#found.replaceChildren();
      return;
    }
    this.#found.setAttribute('aria-busy', 'true');
    const page = await this.#read(this.#asked);
    if (!page) return;
    this.#found.removeAttribute('aria-busy');
    this.#found.replaceChildren(page.items.length ? el('ul', { class: 'rows' }) : this.#nothing());
    this.#found.scrollTop = 0;
    this.#add(page);
  }

  async #more(button) {
    const page = await this.#read(`${this.#asked}&cursor=${encodeURIComponent(this.#next)}`);
    button.ariaDisabled = null;
    if (!page) return;
    const before = $$('.row-open', this.#found).length;
    const focused = document.activeElement === button;
    this.#add(page);
    if (focused) $$('.row-open', this.#found)[before]?.focus();
  }

  /** @returns {Promise<object|null>} null when it failed or something else was asked meanwhile */
  async #read(question) {
    this.#running = new AbortController();
    const { signal } = this.#running;
    try {
      const page = await get(`archive?${question}&limit=50`, { signal });
      return signal.aborted ? null : page;
    } catch (problem) {
      if (!signal.aborted) this.#failed(problem);
      return null;
    }
  }

  #failed(problem) {
    this.#found.removeAttribute('aria-busy');
    if (problem.status === 400) {
      this.#found.replaceChildren(this.#nothing(problem.detail));
      return;
    }
    // what was found for other words would stand under these
    if (!this.#next) this.#found.replaceChildren(this.#nothing(T.listFailed));
    this.#act.failed(problem);
  }

  #add({ items, nextCursor }) {
    $('.more', this.#found)?.remove();
    this.#next = nextCursor ?? null;
    const list = $('ul', this.#found);
    if (!list) return;
    list.append(...items.map(hit => this.#row(hit)));
    this.#stop($('.row-open', list));
    if (!this.#next) return;
    this.#found.append(el('div', { class: 'more' }, el('button', { type: 'button', class: 'button',
      'data-test': 'found-more', on: { click: ({ currentTarget }) => once(currentTarget, () => this.#more(currentTarget)) } }, T.loadMore)));
  }

  #row({ row, snippet }) {
    const name = row.customer.name || T.noName;
    const where = [row.group?.name, channelName(row.channel), row.agent?.name].filter(Boolean).join(' · ');
    const said = snippet ? snippetNodes(snippet) : [row.last?.text?.replace(/\s+/gu, ' ') ?? T.noMessages];
    const open = el('button', { type: 'button', class: 'row-open', tabindex: -1, on: {
      click: () => this.#act.open(row),
    } }, avatar(name), el('span', { class: 'row-main' },
      el('span', { class: 'row-line' }, el('span', { class: 'row-name cut', dir: 'auto' }, name),
        el('span', { class: 'timer' }, shortTime(row.closedAt))),
      el('span', { class: snippet ? 'row-said' : 'row-last cut', dir: 'auto' }, ...said),
      el('span', { class: 'row-where cut' }, where)));
    const node = el('li', { class: 'row', 'data-test': 'row', 'data-chat': row.chat }, open);
    mark(node, this.#selected);
    return node;
  }

  #nothing(reason = T.archive.nothing) {
    return el('div', { class: 'empty', 'data-test': 'nothing-found', role: 'status' }, icon('archive'),
      el('strong', {}, reason),
      el('button', { type: 'button', class: 'button', 'data-test': 'found-clear', on: { click: () => this.clear() } },
        T.archive.clear));
  }

  #count() {
    const used = FILTERS.filter(name => this.#form.elements[name].value.trim()).length;
    const badge = $('.badge', this.#opener);
    badge.hidden = !used;
    badge.replaceChildren(...(used ? [el('span', { 'aria-hidden': 'true' }, String(used)),
      hiddenText(T.archive.filters(used))] : []));
  }

  // Filter -----------------------------------------------------------------------------------------------------------

  #fold(open, focus = true) {
    if (this.#filters.hidden === !open) return;
    this.#filters.hidden = !open;
    this.#opener.setAttribute('aria-expanded', String(open));
    if (open) {
      this.#choices ??= this.#readChoices();
      this.#form.elements.customer.focus();
    } else if (focus) this.#opener.focus();
  }

  async #readChoices() {
    try {
      const { groups, agents } = await get('archive/choices');
      const options = (list, value, text) => list.map(each => el('option', { value: each[value] }, each[text]));
      this.#form.elements.group.append(...options(groups, 'number', 'name'));
      this.#form.elements.agent.append(...options(agents, 'agent', 'name'));
    } catch (problem) {
      this.#choices = null;
      this.#act.failed(problem);
    }
  }

  // Keyboard ---------------------------------------------------------------------------------------------------------

  #escape(event) {
    if (event.key !== 'Escape') return;
    if (!this.#filters.hidden) this.#fold(false);
    else if (this.#asked) this.clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #move(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = $$('.row-open', this.#found);
    const at = rows.indexOf(event.target);
    const to = { ArrowDown: rows[at + 1], ArrowUp: rows[at - 1], Home: rows[0], End: rows.at(-1) }[event.key];
    if (at < 0 || !to) return;
    event.preventDefault();
    this.#stop(to);
    to.focus();
  }

  /** One tab stop for the whole list. */
  #stop(row) {
    for (const each of $$('.row-open', this.#found)) each.tabIndex = each === row ? 0 : -1;
  }
}

function mark(node, chat) {
  const open = $('.row-open', node);
  if (node.dataset.chat === chat) open.setAttribute('aria-current', 'true');
  else open.removeAttribute('aria-current');
}

function snippetNodes({ source, author, name, parts }) {
  const who = source === 'COMMENT' ? [icon('lock', 'icon-small'), T.archive.comment(name)]
    : author === 'CUSTOMER' ? [] : [T.archive.said(name)];
  return [...who, ...parts.map(part => (part.hit ? el('mark', {}, part.text) : part.text))];
}
