/**
 * Files of lines and comments, as they stand in a transcript: a chip that downloads, and for pictures a preview the server
 * made anew. A preview is fetched when it comes into sight; its place is kept before, so that nothing moves when it comes.
 */
import { el, hiddenText, icon } from './dom.js';
import { api } from './wire.js';
import { T } from './texts.js';

const PREVIEWED = new Set(['image/png', 'image/jpeg', 'image/gif']);
const KEPT = 40;
const TRIES = 4;
const KINDS = {
  png: 'image', jpg: 'image', jpeg: 'image', webp: 'image', gif: 'image', mp3: 'sound', mp4: 'film', zip: 'archive',
};

const pictures = new Map();
const sight = new IntersectionObserver(seen, { rootMargin: '200px' });

/** The files of a line, or null when it has none. */
export function attachments({ chat, files }) {
  if (!files?.length) return null;
  return el('ul', { class: 'attachments', 'aria-label': T.files }, ...files.map(file => el('li', {}, shown(chat, file))));
}

/** The icon of a name. */
export const kindOf = name => KINDS[name.split('.').pop().toLowerCase()] ?? 'file';

export function sizeOf(bytes) {
  if (bytes < 1024) return T.bytes(bytes);
  const kilo = bytes / 1024;
  return kilo < 1024 ? T.kilobytes(Math.round(kilo)) : T.megabytes((kilo / 1024).toFixed(1));
}

function shown(chat, { file, name, type, size }) {
  const address = new URL(`chats/${encodeURIComponent(chat)}/files/${encodeURIComponent(file)}`, api);
  const link = el('a', { class: 'attachment', href: address, download: name, 'data-test': 'attachment', title: name },
    icon(kindOf(name)), el('bdi', { class: 'file-name cut' }, name),
    el('span', { class: 'file-note' }, hiddenText(', '), sizeOf(size)));
  if (PREVIEWED.has(type)) {
    link.prepend(el('span', { class: 'preview', 'data-preview': `${address}/preview`, 'data-test': 'preview' }));
    sight.observe(link);
  }
  return link;
}

function seen(entries) {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    sight.unobserve(target);
    show(target.querySelector('.preview'));
  }
}

async function show(place) {
  const picture = await pictureOf(place.dataset.preview);
  if (!picture) {
    place.remove();
    return;
  }
  const address = URL.createObjectURL(picture);
  // The name stands beside it.
  const image = el('img', { src: address, alt: '', on: { load: () => URL.revokeObjectURL(address) } });
  place.replaceChildren(image);
}

/** The newest few are kept, for a chat that is opened again. */
async function pictureOf(address) {
  const known = pictures.get(address);
  pictures.delete(address);
  const picture = known ?? await fetched(address);
  if (picture) pictures.set(address, picture);
  if (pictures.size > KEPT) pictures.delete(pictures.keys().next().value);
  return picture;
}

async function fetched(address) {
  for (let tried = 1; tried <= TRIES; tried++) {
    const answer = await fetch(address, { credentials: 'same-origin', cache: 'no-store' }).catch(() => null);
    if (answer?.ok) return answer.blob();
    if (answer && answer.status !== 503) return null;
    await new Promise(done => setTimeout(done, 1000 * tried));
  }
  return null;
}
