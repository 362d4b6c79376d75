/*
 * Waiting: how long before the next try, and a sleep that good news can cut short.
 */

/* Half a second to thirty seconds, spread at random so that a restarted server is not met by everybody at once. */
export function backoff(failures) {
  const ceiling = Math.min(30_000, 1000 * 2 ** Math.min(failures, 5));
  return 500 + Math.random() * (ceiling - 500);
}

export class Pause {
  #end = null;
  #firm = false;

  /* A firm sleep was asked for by the server (Retry-After); being online again is no reason to end it. */
  sleep(milliseconds, firm = false) {
    this.wake(true);
    this.#firm = firm;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#end?.(), milliseconds);
      this.#end = () => {
        clearTimeout(timer);
        this.#end = null;
        resolve();
      };
    });
  }

  wake(force = false) {
    if (force || !this.#firm) this.#end?.();
  }
}
