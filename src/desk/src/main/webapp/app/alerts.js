/**
 * Sounds, and desktop notifications, for an agent who looks elsewhere. The quiet rules: nothing while the agent is not
 * online, nothing about the chat on show while this page is looked at, and one sound for what comes within a second.
 * While own messages stay unread and nobody looks, it sounds once more every half minute.
 */
import { $, $$ } from './dom.js';
import { put } from './wire.js';
import { T } from './texts.js';

const TOGETHER = 1000;
const AGAIN = 30000;
/** Two soft tones: frequency in Hz, start and length in seconds. */
const TONES = [[660, 0, 0.12], [880, 0.13, 0.22]];
const VOLUME = 0.14;

export class Alerts {
  #dialog;
  #me;
  #store;
  #act;
  #audio = null;
  #sounded = -TOGETHER;
  #unable = false;

  /** @param {object} act opened(): the chat on show, open(chat), failed(problem) */
  constructor(dialog, me, store, act) {
    this.#dialog = dialog;
    this.#me = me;
    this.#store = store;
    this.#act = act;
    for (const choice of $$('[name=sound]', dialog)) choice.addEventListener('change', () => this.#prefer({ sound: choice.value }));
    this.#box.addEventListener('change', () => this.#askForNotices());
    $('[data-test=alert-test]', dialog).addEventListener('click', () => this.#try());
    // a browser lets a page sound only after its user has touched it
    for (const touch of ['pointerdown', 'keydown']) document.addEventListener(touch, () => this.#wake(), { once: true, capture: true });
    setInterval(() => this.#again(), AGAIN);
  }

  get #box() {
    return $('[name=notices]', this.#dialog);
  }

  ask() {
    this.#show();
    this.#dialog.showModal();
  }

  /** A customer wrote in an own chat. */
  message(row) {
    if (!this.#seen(row.chat)) this.#tell('MINE', T.alertMessage(row.customer.name || T.noName), row.chat);
  }

  /** A chat came into these hands without being joined on this page. */
  given(row) {
    this.#tell('MINE', T.alertGiven(row.customer.name || T.noName), row.chat);
  }

  /** A chat came into the queue. */
  queued(row) {
    this.#tell('ALL', T.alertQueued(row.group?.name ?? ''), row.chat);
  }

  /** A colleague named this agent in a comment. */
  mentioned(mention) {
    if (!this.#seen(mention.chat)) this.#tell('MINE', T.mentioned(mention.by, mention.customer || T.noName), mention.chat);
  }

  /** The rules: who wants which, and when not. */
  #tell(least, text, chat) {
    const { sound, notices, presence } = this.#me;
    if (presence !== 'ONLINE') return;
    if (sound === 'ALL' || sound === least) this.#sound();
    if (notices && !this.#looking && (least === 'MINE' || sound === 'ALL')) this.#notice(text, chat);
  }

  #again() {
    if (this.#me.presence !== 'ONLINE' || this.#me.sound === 'NONE' || this.#looking) return;
    if (this.#store.unread) this.#sound();
  }

  get #looking() {
    return !document.hidden && document.hasFocus();
  }

  #seen(chat) {
    return this.#looking && this.#act.opened() === chat;
  }

  // Ways out ---------------------------------------------------------------------------------------------------------

  #wake() {
    this.#audio ??= new AudioContext();
    this.#audio.resume();
  }

  #sound() {
    if (!this.#audio || performance.now() - this.#sounded < TOGETHER) return;
    this.#sounded = performance.now();
    for (const [frequency, start, length] of TONES) this.#tone(frequency, this.#audio.currentTime + start, length);
  }

  #tone(frequency, at, length) {
    const tone = this.#audio.createOscillator();
    const loudness = this.#audio.createGain();
    tone.frequency.value = frequency;
    loudness.gain.setValueAtTime(0, at);
    loudness.gain.linearRampToValueAtTime(VOLUME, at + 0.02);
    loudness.gain.linearRampToValueAtTime(0, at + length);
    tone.connect(loudness).connect(this.#audio.destination);
    tone.start(at);
    tone.stop(at + length);
  }

  /** Says who, never what: others may see this screen. One notice for each chat, the newest. */
  #notice(text, chat) {
    const notice = this.#permitted && this.#made(text, chat);
    if (!notice) return;
    notice.onclick = () => {
      focus();
      if (chat) this.#act.open(chat);
      notice.close();
    };
  }

  /** Browsers of phones know the word and throw when it is used. @returns {Notification|null} */
  #made(text, chat) {
    try {
      return new Notification(T.title, { body: text, tag: `parley.${chat ?? 'test'}`, silent: true });
    } catch {
      this.#unable = true;
      this.#show();
      return null;
    }
  }

  get #permitted() {
    return this.#able && Notification.permission === 'granted';
  }

  get #able() {
    return 'Notification' in window && !this.#unable;
  }

  // The dialog -------------------------------------------------------------------------------------------------------

  #show() {
    for (const choice of $$('[name=sound]', this.#dialog)) choice.checked = choice.value === this.#me.sound;
    this.#box.checked = this.#me.notices && this.#permitted;
    $('[data-part=refused]', this.#dialog).hidden = this.#able && Notification.permission !== 'denied';
  }

  async #askForNotices() {
    const wanted = this.#box.checked;
    if (wanted && this.#able && !this.#permitted) await Notification.requestPermission();
    await this.#prefer({ notices: wanted && this.#permitted });
  }

  /** The same way as a real one, whatever the rules say. */
  #try() {
    this.#wake();
    this.#sounded = -TOGETHER;
    if (this.#me.sound !== 'NONE') this.#sound();
    if (this.#me.notices) this.#notice(T.alertTest, null);
  }

  async #prefer(wanted) {
    const before = { sound: this.#me.sound, notices: this.#me.notices };
    Object.assign(this.#me, wanted);
    this.#show();
    try {
      await put('preferences', wanted);
    } catch (problem) {
      Object.assign(this.#me, before);
      this.#show();
      this.#act.failed(problem);
    }
  }
}
