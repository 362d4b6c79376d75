/**
 * A small list of listeners: modules tell what happened without knowing who cares.
 */
export class Signal {
  #listeners = new Map();

  /** @returns {() => void} call it to stop listening */
  on(kind, listener) {
    if (!this.#listeners.has(kind)) this.#listeners.set(kind, new Set());
    this.#listeners.get(kind).add(listener);
    return () => this.#listeners.get(kind).delete(listener);
  }

  emit(kind, ...details) {
    for (const listener of [...(this.#listeners.get(kind) ?? [])]) listener(...details);
  }
}
