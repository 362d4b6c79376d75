/**
 * The customer panel: who is asking, what is known, what was before. Under 1,024 px it is a drawer.
 */
import { $, el, focusLater, icon } from './dom.js';
import { avatar } from './avatar.js';
import { full, shortDay, shortTime } from './time.js';
import { channelName } from './list.js';
import { T } from './texts.js';

const wide = matchMedia('(min-width: 1024px)');

export class Panel {
  #root;
  #body;
  #opener;
  #from = null;
  #act;
  #tabs;
  #asks = false;
  #sight = '';

  /** @param {object} act open(chat) */
  constructor(root, opener, act) {
    this.#root = root;
    this.#body = $('.panel-body', root);
    this.#opener = opener;
    this.#act = act;
    opener.addEventListener('click', () => (this.isOpen ? this.close() : this.open()));
    $('[data-test=panel-close]', root).addEventListener('click', () => this.close());
    $('[data-test=assistants-open]').addEventListener('click', () => this.showAssistants());
    wide.addEventListener('change', () => this.close(false));
    this.#tabs = { customer: $('#tab-customer', root), assistants: $('#tab-assistants', root) };
    for (const [name, tab] of Object.entries(this.#tabs)) {
      tab.addEventListener('click', () => this.#choose(name));
      tab.addEventListener('keydown', event => this.#key(event, name));
    }
  }

  /** Whether there are assistants to ask. */
  get asks() {
    return this.#asks;
  }

  /** Without assistants there is no tab, and without a chat there is nothing but them. */
  offer(asks) {
    this.#asks = asks;
    $('[data-test=assistants-open]').hidden = !asks;
    $('[role=tablist]', this.#root).hidden = !asks;
    $('#panel-title').hidden = asks;
    if (this.#root.hasAttribute('data-empty')) this.empty();
  }

  showAssistants() {
    this.#choose('assistants');
    if (!wide.matches) this.open();
    focusLater($('[data-test=assistant-question]', this.#root));
  }

  #choose(name) {
    for (const [each, tab] of Object.entries(this.#tabs)) {
      tab.setAttribute('aria-selected', String(each === name));
      tab.tabIndex = each === name ? 0 : -1;
    }
    this.#body.hidden = name !== 'customer';
    $('#assistants', this.#root).hidden = name !== 'assistants';
  }

  #key(event, name) {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    event.preventDefault();
    const other = name === 'customer' ? 'assistants' : 'customer';
    if (this.#tabs[other].hidden) return;
    this.#choose(other);
    this.#tabs[other].focus();
  }

  get isOpen() {
    return this.#root.hasAttribute('data-open');
  }

  open() {
    this.#from = document.activeElement;
    this.#root.setAttribute('data-open', '');
    this.#opener.setAttribute('aria-expanded', 'true');
    focusLater($('[data-test=panel-close]', this.#root));
  }

  /** @returns {boolean} whether there was something to close */
  close(focus = true) {
    if (!this.isOpen) return false;
    this.#root.removeAttribute('data-open');
    this.#opener.setAttribute('aria-expanded', 'false');
    if (focus) (this.#from?.checkVisibility() ? this.#from : this.#opener).focus();
    return true;
  }

  /** A chat is on its way: the place stays. */
  wait() {
    this.#sight = '';
    this.#body.replaceChildren();
  }

  empty() {
    this.wait();
    this.#root.toggleAttribute('data-empty', !this.#asks);
    this.#tabs.customer.hidden = true;
    if (this.#asks) this.#choose('assistants');
  }

  /**
   * @param {object} row
   * @param {object|null} answer details, earlier chats and block; null while they are on their way
   * @param {Function|null} why asks why this agent has the chat, where chats are assigned
   */
  show(row, answer, why) {
    const details = answer?.customerDetails ?? null;
    if (this.#tabs.customer.hidden) {
      this.#tabs.customer.hidden = false;
      this.#choose('customer');
    }
    this.#root.toggleAttribute('data-empty', false);
    // each message moves the row; who marks a word here, or stands on a link, stays there as long as nothing of this changes
    const sight = JSON.stringify([row.chat, row.customer, row.subject, row.group, row.channel, row.handedAt, row.agent,
      details, answer?.block, answer?.earlier, Boolean(why)]);
    if (sight === this.#sight) return;
    this.#sight = sight;
    const name = row.customer.name || T.noName;
    const attributes = Object.entries(details?.attributes ?? {});
    this.#body.replaceChildren(
      el('div', { class: 'panel-part' }, who(name, row.customer.verified),
        facts([[T.facts.id, details?.externalId], ...attributes,
          [T.facts.since, details?.since && shortDay(details.since)]])),
      el('div', { class: 'panel-part' }, el('h3', {}, T.chatPart), facts([
        [T.facts.subject, row.subject], [T.facts.group, row.group?.name], [T.facts.channel, channelName(row.channel)],
        [T.facts.started, full(row.handedAt)], [T.facts.agent, row.agent?.name]]),
      why && row.agent ? el('button', { type: 'button', class: 'link', 'data-test': 'why-agent', on: { click: why } }, T.whyAgent) : null),
    );
    if (answer?.block) this.#body.append(blocked(answer.block));
    if (details) this.#body.append(this.#earlier(answer.earlier ?? []));
  }

  #earlier(rows) {
    const list = rows.map(row => el('li', {}, el('button', {
      type: 'button', class: 'earlier-open', 'data-test': 'earlier', 'data-chat': row.chat,
      on: { click: () => this.#act.open(row) },
    }, el('span', { class: 'cut', dir: 'auto' }, row.subject || row.last?.text || T.noSubject),
    el('time', { datetime: row.queuedAt }, shortTime(row.queuedAt)))));
    return el('div', { class: 'panel-part' }, el('h3', {}, T.earlier),
      list.length ? el('ul', {}, ...list) : el('p', { class: 'muted' }, T.noEarlier));
  }
}

function who(name, verified) {
  const trust = el('span', { class: verified ? 'trust' : 'trust unverified' },
    icon(verified ? 'check' : 'alert', 'icon-small'), verified ? T.verified : T.notVerified);
  return el('div', { class: 'panel-who' }, avatar(name), el('div', {}, el('strong', { dir: 'auto' }, name), trust));
}

/** The mark of a blocked chat: who, why, until when, and how often the customer has tried since. */
function blocked({ by, at, reason, until, liftedBy, liftedAt, attempts }) {
  const lifted = liftedBy ? T.blockLifted(liftedBy, full(liftedAt)) : until && T.blockedUntil(full(until));
  return el('div', { class: 'panel-part', 'data-test': 'blocked' },
    el('p', { class: 'notice notice-bad' }, icon('block', 'icon-small'), el('span', {}, T.blockedBy(by, full(at)))),
    lifted ? el('p', { class: 'muted' }, lifted) : null,
    facts([[T.blockReason, reason], [T.blockAttempts, attempts]]));
}

function facts(pairs) {
  const known = pairs.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return el('dl', { class: 'facts' }, ...known.flatMap(([name, value]) => [
    el('dt', { dir: 'auto' }, name), el('dd', { dir: 'auto' }, String(value))]));
}
