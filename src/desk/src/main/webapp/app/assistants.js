/**
 * The Prompters tab: an agent asks a bot in own words and reads its answers only, with a chat open or without. The last ten questions
 * to each are kept on the server; back and forward leaf through them.
 */
import { $, el, setText } from './dom.js';
import { answerCards, told } from './answers.js';
import { get, post } from './wire.js';
import { T } from './texts.js';

export class Assistants {
  #root;
  #choice;
  #field;
  #button;
  #answer;
  #act;
  #prompter = null;
  #items = [];
  #at = -1;
  #sight = '';
  #asking = false;
  #told = '';
  #asked = 0;
  #taken = 0;

  /** @param {object} act writes(): whether there is a message field, insert(text, source, andEdit), announce(text), failed(problem) */
  constructor(root, act) {
    this.#root = root;
    this.#choice = $('[data-test=assistant]', root);
    this.#field = $('[data-test=assistant-question]', root);
    this.#button = $('[data-test=assistant-ask]', root);
    this.#answer = $('[data-part=assistant-answer]', root);
    this.#act = act;
    this.#choice.addEventListener('change', () => this.#choose(this.#choice.value));
    this.#field.addEventListener('input', () => this.#fit());
    this.#field.addEventListener('keydown', event => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#ask();
    });
    this.#button.addEventListener('click', () => this.#ask());
    $('[data-test=assistant-back]', root).addEventListener('click', () => this.#leaf(-1));
    $('[data-test=assistant-forward]', root).addEventListener('click', () => this.#leaf(1));
    this.#fit();
  }

  /** @returns {Promise<boolean>} whether there is anybody to ask */
  async start() {
    const answer = await get('prompters').catch(() => null);
    if (!answer?.items.length) return false;
    this.#choice.replaceChildren(...answer.items.map(({ prompter, name }) => el('option', { value: prompter }, name)));
    await this.#choose(answer.items[0].prompter);
    return true;
  }

  /** Whether there is anybody to ask, as far as it is known. */
  get any() {
    return Boolean(this.#prompter);
  }

  focus() {
    this.#field.focus();
  }

  /** Something was answered. */
  async read() {
    const prompter = this.#prompter;
    if (!prompter) return;
    const turn = ++this.#asked;
    const answer = await get(this.#path(prompter)).catch(() => null);
    // answers may overtake each other
    if (!answer || prompter !== this.#prompter || turn < this.#taken) return;
    this.#taken = turn;
    const newest = this.#at === this.#items.length - 1;
    const shown = this.#items[this.#at]?.question;
    this.#items = answer.items;
    const at = this.#items.findIndex(({ question }) => question === shown);
    this.#at = newest || at < 0 ? this.#items.length - 1 : at;
    this.show();
  }

  /** After a chat was opened or closed: an answer can be inserted only where there is a field. */
  show() {
    const item = this.#items[this.#at];
    const count = this.#items.length;
    // drawn anew only when it is another sight, so that a focused button stays
    const sight = [this.#prompter, this.#at, count, item?.question, item?.state, this.#act.writes()].join();
    if (sight === this.#sight) return;
    this.#sight = sight;
    setText($('[data-part=assistant-place]', this.#root), count ? T.assistantPlace(this.#at + 1, count) : '');
    const back = $('[data-test=assistant-back]', this.#root);
    const forward = $('[data-test=assistant-forward]', this.#root);
    back.hidden = forward.hidden = count < 2;
    back.disabled = this.#at < 1;
    forward.disabled = this.#at >= count - 1;
    if (!item) {
      this.#answer.replaceChildren(el('p', { class: 'muted' }, T.assistantNothing));
      return;
    }
    this.#tell(item);
    const focused = this.#answer.contains(document.activeElement);
    this.#answer.replaceChildren(el('p', { class: 'assistant-asked', dir: 'auto', 'data-test': 'assistant-asked' }, item.text),
      ...answerCards(item, {
        insert: this.#act.writes() ? (from, at, andEdit) => this.#act.insert(from.answers[at].text, { question: from.question, answer: at }, andEdit) : null,
        retry: from => this.#retry(from),
        copied: () => this.#act.announce(T.copied),
        failed: problem => this.#act.failed(problem),
      }));
    if (focused) this.focus();
  }

  /** An answer that was waited for is told; one that is leafed to is not. */
  #tell({ question, state, ...item }) {
    if (state !== 'ASKED' && this.#told === question) this.#act.announce(told({ state, ...item }));
    this.#told = state === 'ASKED' ? question : '';
  }

  async #choose(prompter) {
    this.#prompter = prompter;
    this.#choice.value = prompter;
    this.#items = [];
    this.#at = -1;
    // the answer of the one before is not this one's
    this.show();
    await this.read();
  }

  async #ask() {
    const written = this.#field.value;
    const text = written.trim();
    const prompter = this.#prompter;
    if (!text || this.#asking) return;
    this.#asking = true;
    this.#fit();
    try {
      const item = await post(this.#path(prompter), { text });
      // the next question may have been begun meanwhile, or another prompter chosen
      if (this.#field.value === written) this.#field.value = '';
      if (prompter !== this.#prompter) return;
      this.#items = [...this.#items, item].slice(-10);
      this.#at = this.#items.length - 1;
      this.show();
      // the answer may have been quicker than this one
      this.read();
    } catch (problem) {
      this.#act.failed(problem);
    } finally {
      this.#asking = false;
      this.#fit();
    }
  }

  async #retry({ question }) {
    try {
      await post(`prompts/${encodeURIComponent(question)}/retry`);
      await this.read();
    } catch (problem) {
      this.#act.failed(problem);
    }
  }

  #leaf(by) {
    this.#at = Math.max(0, Math.min(this.#items.length - 1, this.#at + by));
    this.show();
  }

  #fit() {
    this.#button.disabled = this.#asking || !this.#field.value.trim();
  }

  #path(prompter) {
    return `prompters/${encodeURIComponent(prompter)}/questions`;
  }
}
