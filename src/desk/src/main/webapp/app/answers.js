/**
 * What a prompter answered, drawn as cards: the text, how sure it is, where it comes from, and what can be done with it. Looking,
 * knowing nothing and being unavailable are three different sights.
 */
import { el, icon } from './dom.js';
import { textNodes } from './text.js';
import { T } from './texts.js';

/**
 * @param {object} item a question with its state and answers
 * @param {object} act insert(item, at, andEdit) or null where there is no field to insert into, retry(item), copied(),
 *   failed({detail})
 */
export function answerCards(item, act) {
  switch (item.state) {
    case 'ASKED': return [el('div', { class: 'prompt prompt-looking', 'data-test': 'prompt-looking' },
      el('span', { class: 'prompt-skeleton', 'aria-hidden': 'true' }), el('span', { class: 'muted small' }, T.promptLooking(item.name)))];
    case 'NONE': return [el('p', { class: 'prompt prompt-none muted', 'data-test': 'prompt-none' }, T.promptNone(item.name))];
    case 'UNAVAILABLE': return [el('p', { class: 'prompt prompt-unavailable', 'data-test': 'prompt-unavailable' }, icon('alert', 'icon-small'),
      el('span', {}, T.promptUnavailable(item.name, T.promptReason[item.reason] ?? '')),
      el('button', { type: 'button', class: 'link', 'data-test': 'prompt-retry', on: { click: () => act.retry(item) } }, T.retry))];
    default: return item.answers.map((answer, at) => card(item, answer, at, act));
  }
}

/** The same in words, for those who do not see the cards. */
export function told(item) {
  switch (item.state) {
    case 'NONE': return T.promptNone(item.name);
    case 'UNAVAILABLE': return T.promptUnavailable(item.name, T.promptReason[item.reason] ?? '');
    default: return T.promptsFrom(item.name, item.answers.length);
  }
}

function card(item, { text, parts, confidence, source }, at, act) {
  const sure = confidence === null || confidence === undefined ? null : T.percent(confidence);
  const about = [sure, source, item.name, item.stale ? T.promptLate : null].filter(Boolean).join(' · ');
  const files = parts.filter(part => part.address);
  return el('article', { class: 'prompt', 'data-test': 'prompt', 'data-stale': item.stale ? '' : null },
    el('div', { class: 'prompt-text', dir: 'auto' }, textNodes(parts.filter(part => !part.address).map(part => part.text).join('\n\n') || text)),
    files.length ? el('ul', { class: 'prompt-files' }, ...files.map(file)) : null,
    el('div', { class: 'prompt-foot' }, el('span', { class: 'muted small', 'data-test': 'prompt-about' }, about),
      act.insert ? button(T.promptInsert, 'prompt-insert', () => act.insert(item, at, false), 'button button-small') : null,
      act.insert ? button(T.promptEdit, 'prompt-edit', () => act.insert(item, at, true)) : null,
      button(T.promptCopy, 'prompt-copy', () => copy(text).then(act.copied, () => act.failed({ detail: T.notCopied })))));
}

/** Browsers give the clipboard to pages that came over TLS or from this machine, and only if the person allows it. */
const copy = async text => navigator.clipboard.writeText(text);

/** The page loads nothing from strangers, so pictures and sounds are links too. */
function file({ kind, name, text, address }) {
  const symbol = { PICTURE: 'image', AUDIO: 'sound', FILE: 'file' }[kind] ?? 'file';
  return el('li', {}, icon(symbol, 'icon-small'),
    el('a', { href: address, target: '_blank', rel: 'noopener noreferrer nofollow' }, name || text || address));
}

const button = (text, test, click, look = 'link') => el('button', { type: 'button', class: look, 'data-test': test, on: { click } }, text);
