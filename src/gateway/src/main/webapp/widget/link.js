/*
 * The live link of one chat: a socket while it works, a long poll where sockets are blocked, tried again for ever.
 * It carries frames and knows whether the server can be reached; what frames mean is the conversation's business.
 *
 * While no socket is up the poll runs beside the tries, so that one blocked socket alone never looks like an outage.
 */
import { Pause, backoff } from './wait.js';

const HELLO_LIMIT = 10_000;
const SLOW_HELLO = 3_000;
const PING_EVERY = 20_000;
const SILENCE_LIMIT = 45_000;
const PROBE_LIMIT = 5_000;
const ACK_LIMIT = 10_000;
const TRIES_BEFORE_POLL = 3;
const POLL_SECONDS = 25;

const REFUSED_HELLO = 1008;
const SERVER_RESTARTS = 1012;
const REPLACED = 4001;

export class Link {
  /* owner: hello() → frame, poll(seconds, signal) → answer, frame(f), health(ok), refusedHello() */
  constructor(url, owner) {
    this.url = url;
    this.owner = owner;
    this.running = false;
    this.up = false;
    this.failures = 0;
    this.socket = null;
    this.asked = new Map();
    this.pause = new Pause();
  }

  start() {
    if (this.running) return;
    this.running = true;
    this.failures = 0;
    this.#connect();
  }

  stop() {
    this.running = false;
    clearTimeout(this.timer);
    this.#abandon();
    this.#endPoll();
  }

  /* Something changed for the better (online, page shown again): do not wait for the timer. */
  wake() {
    if (!this.running) return;
    if (this.up) this.#probe();
    else {
      this.pause.wake();
      if (!this.socket) this.#connect();
    }
  }

  /* The browser says the network is gone; a socket may not notice for minutes. */
  interrupt() {
    if (this.running && this.socket) this.#lost(0);
  }

  send(frame) {
    if (this.up) this.socket.send(JSON.stringify(frame));
  }

  /* Resolves with the ack or refused frame of this id, or with null when the socket gave no answer. */
  ask(frame) {
    if (!this.up) return Promise.resolve(null);
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#answer(frame.id, null), ACK_LIMIT);
      this.asked.set(frame.id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      this.send(frame);
    });
  }

  #answer(id, frame) {
    const resolve = this.asked.get(id);
    this.asked.delete(id);
    resolve?.(frame);
  }

  #connect() {
    clearTimeout(this.timer);
    if (!this.running || this.socket) return;
    let socket;
    try {
      socket = new WebSocket(this.url, 'parley.v1');
    } catch {
      this.#lost(0);
      return;
    }
    this.socket = socket;
    this.guard = setTimeout(() => this.#lost(0), HELLO_LIMIT);
    // Some proxies swallow the upgrade without a word; nobody should look at an empty page meanwhile.
    this.doubt = setTimeout(() => this.#poll(), SLOW_HELLO);
    socket.onopen = () => socket.send(JSON.stringify(this.owner.hello()));
    socket.onmessage = (event) => this.#heard(event.data);
    socket.onclose = (event) => this.#lost(event.code);
    // Chromium tells of a socket the site's policy forbids by this event alone.
    socket.onerror = () => setTimeout(() => this.socket === socket && this.#lost(0));
  }

  #heard(data) {
    let frame;
    try {
      frame = JSON.parse(data);
    } catch {
      return;
    }
    this.heardAt = Date.now();
    // The first state frame is the server's answer to hello; before it an open socket proves nothing.
    if (!this.up && frame.type === 'state') this.#established();
    this.owner.frame(frame);
    if (frame.type === 'ack' || frame.type === 'refused') this.#answer(frame.id, frame);
  }

  #established() {
    clearTimeout(this.guard);
    clearTimeout(this.doubt);
    this.up = true;
    this.failures = 0;
    this.beat = setInterval(() => this.#ping(), PING_EVERY);
    this.#endPoll();
    this.owner.health(true);
  }

  #ping() {
    if (Date.now() - this.heardAt > SILENCE_LIMIT) this.#lost(0);
    else this.send({ type: 'ping' });
  }

  /* After a sleep of the device the socket may be dead without knowing; a short question finds out. */
  #probe() {
    const asked = Date.now();
    this.send({ type: 'ping' });
    clearTimeout(this.guard);
    this.guard = setTimeout(() => this.up && this.heardAt < asked && this.#lost(0), PROBE_LIMIT);
  }

  #lost(code) {
    this.#abandon();
    if (!this.running) return;
    this.failures += 1;
    if (code === REFUSED_HELLO) this.owner.refusedHello();
    if (!this.running) return;
    this.#poll();
    // Six tabs of one customer would push each other out for ever: a replaced one waits until it is looked at.
    if (code === REPLACED) this.failures = TRIES_BEFORE_POLL;
    else this.timer = setTimeout(() => this.#connect(), this.#nextTry(code));
  }

  #nextTry(code) {
    if (this.failures >= TRIES_BEFORE_POLL) return backoff(5) + 15_000;
    return backoff(code === SERVER_RESTARTS ? 2 : this.failures - 1);
  }

  #abandon() {
    const { socket } = this;
    this.socket = null;
    this.up = false;
    clearTimeout(this.guard);
    clearTimeout(this.doubt);
    clearInterval(this.beat);
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
      socket.close();
    }
    for (const id of [...this.asked.keys()]) this.#answer(id, null);
  }

  async #poll() {
    if (this.polling) return;
    const polling = new AbortController();
    this.polling = polling;
    // The next socket is tried within the same second, and a restarted server is not asked by everybody at once.
    await this.pause.sleep(backoff(1));
    for (let failures = 0; !polling.signal.aborted; ) {
      const seconds = this.failures >= TRIES_BEFORE_POLL && !failures ? POLL_SECONDS : 0;
      const answer = await this.owner.poll(seconds, polling.signal);
      if (polling.signal.aborted) return;
      this.owner.health(!!answer.ok);
      // Reachable again: the socket need not wait for its own timer.
      if (answer.ok && failures) this.wake();
      failures = answer.ok ? 0 : failures + 1;
      if (!answer.ok) await this.pause.sleep(answer.wait ?? backoff(failures), !!answer.wait);
      else if (!seconds) await this.pause.sleep(2000);
    }
  }

  #endPoll() {
    this.polling?.abort();
    this.polling = null;
    this.pause.wake(true);
  }
}
