/**
 * The live link: a socket that is opened again for ever, and long polling where sockets are blocked; what goes up then goes
 * by calls. It hands frames on and says in which state it is; what the frames mean is not its business. A frame is a hint, so after each welcome
 * the page reads what it shows anew.
 */
import { Signal } from './signal.js';
import { desk, get, post, Problem } from './wire.js';

const PROTOCOL = 'parley.v1';
const PING_EVERY = 25000;
const SILENCE = 60000;
const OPEN_WITHIN = 8000;
const SOCKET_TRIES = 2;
const POLL_FOR = 300000;

/** States: connecting, live, offline, signedOut. Emits state(state), frame(frame), welcome(frame). */
export class Link extends Signal {
  #state = 'connecting';
  #socket = null;
  #polled = null;
  #heard = 0;
  #failures = 0;
  #over = false;
  #wake = () => {};

  get state() {
    return this.#state;
  }

  start() {
    addEventListener('online', () => this.#hurry());
    addEventListener('offline', () => this.#dropped());
    document.addEventListener('visibilitychange', () => document.hidden || this.#hurry());
    this.#run();
  }

  /** @returns {boolean} whether the frame is on its way up */
  send(frame) {
    if (this.#state !== 'live') return false;
    if (this.#polled) post(`events?link=${encodeURIComponent(this.#polled)}`, frame).catch(() => {});
    else if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
    else return false;
    return true;
  }

  signedOut() {
    this.#over = true;
    this.#become('signedOut');
    this.#socket?.close(1000);
    this.#wake();
  }

  async #run() {
    let waited = 0;
    while (!this.#over) {
      const polls = this.#failures >= SOCKET_TRIES;
      const worked = polls ? await this.#byPolling() : await this.#bySocket();
      if (this.#over) return;
      waited = worked ? 0 : waited + 1;
      if (!worked && polls) this.#become('offline');
      // Where sockets are blocked polling must come soon: only when that fails too is it worth waiting longer.
      await this.#pause(polls ? waited : Math.min(waited, 1));
    }
  }

  /** @returns {Promise<boolean>} whether the socket was open at all before it ended */
  #bySocket() {
    const { promise, resolve } = later();
    const socket = openSocket();
    if (!socket) {
      this.#failures++;
      return Promise.resolve(false);
    }
    this.#socket = socket;
    let welcomed = false;
    const tooLate = setTimeout(() => socket.close(), OPEN_WITHIN);
    const pings = setInterval(() => this.#beat(socket), PING_EVERY);
    const ended = () => {
      clearTimeout(tooLate);
      clearInterval(pings);
      if (this.#socket === socket) this.#socket = null;
      this.#failures = welcomed ? 0 : this.#failures + 1;
      if (welcomed && !this.#over) this.#become(navigator.onLine ? 'connecting' : 'offline');
      resolve(welcomed);
    };
    socket.onopen = () => socket.send(JSON.stringify({ type: 'hello' }));
    socket.onmessage = event => {
      this.#heard = performance.now();
      const frame = parse(event.data);
      if (frame?.type === 'welcome') {
        welcomed = true;
        clearTimeout(tooLate);
      }
      if (frame) this.#take(frame);
    };
    socket.onclose = ended;
    // A socket that hangs while closing must not hold the loop.
    socket.addEventListener('parley-drop', ended);
    return promise;
  }

  #beat(socket) {
    if (socket.readyState !== WebSocket.OPEN) return;
    if (performance.now() - this.#heard > SILENCE) this.#drop(socket);
    else socket.send('{"type":"ping"}');
  }

  #drop(socket) {
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
    socket.dispatchEvent(new Event('parley-drop'));
  }

  /** @returns {Promise<boolean>} false when polling failed too */
  async #byPolling() {
    const until = performance.now() + POLL_FOR;
    let link = null;
    let worked = false;
    // The next round begins with one try of the socket, whether polling works or not.
    this.#failures = SOCKET_TRIES - 1;
    try {
      while (!this.#over && performance.now() < until) {
        const path = link ? `events?link=${encodeURIComponent(link)}&wait=25` : 'events';
        const answer = await get(path, { patience: 40000 });
        link = answer.link;
        this.#polled = link;
        worked = true;
        for (const frame of answer.events) this.#take(frame);
      }
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 410) return true;
      if (worked && this.#state === 'live') this.#become('connecting');
      return false;
    } finally {
      this.#polled = null;
    }
    return true;
  }

  #take(frame) {
    if (frame.type === 'pong') return;
    if (frame.type === 'signedOut') {
      this.signedOut();
      return;
    }
    if (frame.type === 'welcome' || frame.type === 'reset') {
      this.#become('live');
      this.emit('welcome', frame);
      return;
    }
    this.emit('frame', frame);
  }

  #become(state) {
    if (this.#state === state || this.#state === 'signedOut') return;
    this.#state = state;
    this.emit('state', state);
  }

  /** Half a second to half a minute, never the same for two pages: a restarted server is not stormed. */
  #pause(failed) {
    const most = Math.min(30000, 500 * 2 ** failed);
    const wait = Math.max(failed ? 500 : 250, most * (0.5 + Math.random() / 2));
    const { promise, resolve } = later();
    const timeout = setTimeout(resolve, wait);
    this.#wake = () => {
      clearTimeout(timeout);
      resolve();
    };
    return promise;
  }

  /** The network or the reader is back: try at once, and prove that a socket that looks open is alive. */
  #hurry() {
    this.#wake();
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return;
    const asked = performance.now();
    socket.send('{"type":"ping"}');
    setTimeout(() => {
      if (socket.readyState === WebSocket.OPEN && this.#heard < asked) this.#drop(socket);
    }, 6000);
  }

  #dropped() {
    if (this.#socket) this.#drop(this.#socket);
    this.#become('offline');
  }
}

function socketUrl() {
  const url = new URL('socket', desk);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url;
}

/** Some browsers throw where a policy forbids the socket, instead of closing it. */
function openSocket() {
  try {
    return new WebSocket(socketUrl(), PROTOCOL);
  } catch {
    return null;
  }
}

function parse(data) {
  try {
    return JSON.parse(data);
  } catch {
    console.warn('parley: a frame that is no JSON was left out');
    return null;
  }
}

/** Promise.withResolvers, for browsers that do not have it yet. */
function later() {
  let resolve;
  const promise = new Promise(done => (resolve = done));
  return { promise, resolve };
}
