/*
 * The launcher: the one file a site loads. Draws the button, keeps early calls, fetches the panel when needed.
 * Options: data-channel, data-storage="local" (the conversation outlives the tab), data-label (name of the button).
 */
(() => {
  'use strict';
  // Known only while the script itself runs.
  const script = document.currentScript;
  if (!script || window.parley) return;

  const base = new URL('.', script.src).href;
  const channel = script.dataset.channel || 'web';
  // The one text outside texts.js: the button needs its name first.
  const label = script.dataset.label || 'Chat';
  const customer = {};
  const listeners = {};
  let panel = null;
  let loading = null;
  let wanted = false;
  let failures = 0;

  const store = createStore(script.dataset.storage === 'local' ? 'localStorage' : 'sessionStorage');
  const host = document.createElement('parley-chat');
  const root = host.attachShadow({ mode: 'open' });
  const button = createButton();

  /* Storage throws in third-party frames and full disks; what it does not take is kept for this page only. */
  function createStore(area) {
    const prefix = `parley:${base}:${channel}:`;
    const memory = new Map();
    const attempt = (action, otherwise) => {
      try {
        return action(window[area]);
      } catch {
        return otherwise;
      }
    };
    const names = (stored) => Object.keys(stored).filter((name) => name.startsWith(prefix));
    return {
      prefix,
      shared: area === 'localStorage',
      keys: () => [...attempt(names, []).map((name) => name.slice(prefix.length)), ...memory.keys()],
      get: (key) => memory.get(key) ?? attempt((stored) => JSON.parse(stored.getItem(prefix + key)), null),
      set(key, value) {
        // in place: another tab would take a removal for the end of the chat
        if (attempt((stored) => stored.setItem(prefix + key, JSON.stringify(value)) || true)) {
          memory.delete(key);
        } else {
          this.remove(key);
          memory.set(key, value);
        }
      },
      remove(key) {
        memory.delete(key);
        attempt((stored) => stored.removeItem(prefix + key));
      },
      clear() {
        this.keys().forEach((key) => this.remove(key));
      },
    };
  }

  function createButton() {
    const make = (space, name, attributes, ...children) => {
      const element = document.createElementNS(`http://www.w3.org/${space}`, name);
      for (const key in attributes) element.setAttribute(key, attributes[key]);
      element.append(...children);
      return element;
    };
    const icon = (name, d) => make('2000/svg', 'svg', { viewBox: '0 0 24 24', 'aria-hidden': true, class: name },
      make('2000/svg', 'path', { d }));
    const element = make('1999/xhtml', 'button', { type: 'button', class: 'launcher', 'data-test': 'launcher',
      'aria-label': label, 'aria-haspopup': 'dialog', 'aria-expanded': false },
    icon('talk', 'M4 6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-5 4v-4a2 2 0 0 1-2-2z'),
    icon('down', 'M6 9.5l6 6 6-6'),
    make('1999/xhtml', 'span', { class: 'badge', 'aria-hidden': true, hidden: '' }));
    element.onclick = () => (panel?.opened ? api.close() : api.open());
    return element;
  }

  /* :host is !important, since rules of the site would otherwise win over it. */
  const css = `
:host{all:initial!important;color-scheme:light dark!important;direction:ltr!important;--accent:#0f766e;--on-accent:#fff;
--surface:#fff;--text:#1c2629;--bad:#b3261e;--on-bad:#fff}
@media(prefers-color-scheme:dark){:host{--accent:#4fc3b5;--on-accent:#06211e;--surface:#1a2225;--text:#e7eeef;
--bad:#ff8a80;--on-bad:#2b0705}}
@media print{:host{display:none!important}}
.launcher{position:fixed;right:calc(24px + env(safe-area-inset-right,0px));
bottom:calc(24px + env(safe-area-inset-bottom,0px));z-index:2147483000;box-sizing:border-box;width:56px;height:56px;
padding:0;border:1px solid transparent;border-radius:50%;background:var(--accent);color:var(--on-accent);
cursor:pointer;box-shadow:0 4px 14px rgb(0 0 0/.22);touch-action:manipulation}
.launcher:focus-visible{outline:3px solid var(--text);outline-offset:2px;box-shadow:0 0 0 7px var(--surface)}
svg{width:26px;height:26px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round;
vertical-align:middle}
.down,[aria-expanded=true] .talk{display:none}
[aria-expanded=true] .down{display:inline}
.badge{position:absolute;top:-4px;right:-4px;min-width:22px;height:22px;box-sizing:border-box;padding:0 5px;
border:2px solid var(--surface);border-radius:11px;background:var(--bad);color:var(--on-bad);
font:700 12px/18px system-ui,sans-serif;text-align:center}
.badge[hidden]{display:none}
@media(max-width:480px),(max-height:480px){.launcher{right:calc(16px + env(safe-area-inset-right,0px));
bottom:calc(16px + env(safe-area-inset-bottom,0px))}[aria-expanded=true]{display:none}}`;

  function emit(event, detail) {
    // Apart from our own work: a fault in the site's listener shows in the console and stops nothing here.
    for (const listener of listeners[event] ?? []) queueMicrotask(() => listener(detail));
  }

  function load() {
    // A browser may remember a failed module for good; another address makes it ask again.
    loading ||= import(`${base}panel.js${failures ? `?${failures}` : ''}`).then(
      ({ mount }) => {
        panel = mount({ root, button, label, base, channel, store, customer, emit });
        if (wanted) panel.open();
        wanted = false;
      },
      () => {
        loading = null;
        failures += 1;
        setTimeout(() => (wanted || store.get('live')) && load(), 3000 + Math.random() * 9000);
      },
    );
  }

  const api = {
    open() {
      wanted = !panel;
      panel ? panel.open() : load();
    },
    close() {
      wanted = false;
      panel?.close();
    },
    setUser(user = {}) {
      const known = store.get('user');
      // Somebody else signed in at this browser: the former conversation is not theirs to read.
      if (known && user.externalId && known !== user.externalId) api.reset();
      for (const key of ['externalId', 'name', 'signature']) customer[key] = user[key];
      panel?.refresh();
    },
    setAttributes(attributes) {
      customer.attributes = { ...customer.attributes, ...attributes };
    },
    reset() {
      for (const key of Object.keys(customer)) delete customer[key];
      panel?.reset();
      store.clear();
      emit('reset');
    },
    on(event, listener) {
      (listeners[event] ||= new Set()).add(listener);
      return () => listeners[event].delete(listener);
    },
  };

  function run([method, ...args]) {
    if (Object.hasOwn(api, method)) api[method](...args);
  }

  function start() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets.push(sheet);
    root.append(button);
    document.body.append(host);
    const early = Array.isArray(window.parleyQueue) ? window.parleyQueue : [];
    window.parley = Object.freeze(api);
    window.parleyQueue = { push: (...calls) => calls.forEach(run) };
    early.forEach(run);
    if (store.get('live')) load();
    emit('ready');
  }

  if (document.body) start();
  else document.addEventListener('DOMContentLoaded', start);
})();
