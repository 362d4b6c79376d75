/**
 * What this tab remembers across a reload: drafts and unsent messages, in sessionStorage, which ends with the tab.
 * Where storage is full or forbidden the page works on, and only the reload is less kind.
 */
const PREFIX = 'parley.';

export function recall(key) {
  try {
    return sessionStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

export function remember(key, text) {
  try {
    if (text) sessionStorage.setItem(PREFIX + key, text);
    else sessionStorage.removeItem(PREFIX + key);
  } catch {
    console.warn('parley: this browser keeps nothing across a reload');
  }
}

/** Words written as one agent are not left for another; without an agent nothing is left. */
export function forgetOthers(agent = null) {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(PREFIX) && !(agent && belongsTo(key, agent))) sessionStorage.removeItem(key);
    }
  } catch {
    // Nothing was kept, so nothing is left.
  }
}

const belongsTo = (key, agent) => key === `${PREFIX}view` || key === `${PREFIX}outbox.${agent}`
  || key.startsWith(`${PREFIX}draft.${agent}.`);
