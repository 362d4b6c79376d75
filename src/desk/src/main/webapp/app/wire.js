/**
 * Calls to the staff API. Every refusal becomes a Problem with its stable code; a session that ended leads to the
 * sign-in page, whoever noticed it.
 */
import { go } from './leaving.js';
import { serverTime } from './time.js';
import { T } from './texts.js';

export const desk = new URL('..', import.meta.url);
export const api = new URL('api/v1/', desk);
const PATIENCE = 15000;

/** code NETWORK: nobody knows whether the server heard us. */
export class Problem extends Error {
  constructor({ code, status = 0, detail, field = null, limit = null, retryAfter = null }) {
    super(detail || T.problem);
    Object.assign(this, { code, status, detail: detail || T.problem, field, limit, retryAfter });
  }

  /** Asking again with the same id may still succeed. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export const get = (path, options) => call('GET', path, undefined, options);
export const post = (path, body, options) => call('POST', path, body, options);
export const put = (path, body, options) => call('PUT', path, body, options);
export const remove = (path, options) => call('DELETE', path, undefined, options);

/**
 * Sends a file; fetch cannot tell how far it is.
 *
 * @param {(part: number) => void} progress from 0 to 1
 * @returns {{done: Promise<object>, abort: () => void}}
 */
export function upload(path, file, name, progress) {
  const request = new XMLHttpRequest();
  const done = new Promise((resolve, reject) => {
    request.upload.onprogress = event => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () => {
      if (request.status === 401) signIn();
      else if (request.status === 200 || request.status === 201) resolve(request.response);
      else reject(problemWith(request.response, request.status, request.getResponseHeader('Retry-After')));
    };
    request.onerror = () => reject(new Problem({ code: 'NETWORK', detail: T.noAnswer }));
    request.onabort = request.onerror;
  });
  const body = new FormData();
  body.append('file', file, name);
  request.open('POST', new URL(path, api));
  request.responseType = 'json';
  request.setRequestHeader('X-Parley', '1');
  request.setRequestHeader('Accept', 'application/json, application/problem+json');
  request.send(body);
  return { done, abort: () => request.abort() };
}

export function signIn() {
  go(new URL('login.xhtml', desk));
}

async function call(method, path, body, { signal, patience = PATIENCE, stay = false, keepalive = false } = {}) {
  const response = await fetchFrom(method, path, body, { signal, patience, keepalive });
  serverTime(response.headers.get('Date'));
  if (response.status === 401 && !stay) {
    signIn();
    // The page is leaving: whoever waits for this answer has nothing more to do, and unsent messages stay kept.
    return new Promise(() => {});
  }
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return null;
  try {
    return await response.json();
  } catch (failure) {
    throw interrupted(failure, signal);
  }
}

/** With keepalive the call outlives the page that makes it. */
async function fetchFrom(method, path, body, { signal, patience, keepalive }) {
  const headers = { Accept: 'application/json, application/problem+json' };
  if (method !== 'GET') headers['X-Parley'] = '1';
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const timeout = AbortSignal.timeout(patience);
  try {
    return await fetch(new URL(path, api), {
      method, headers, keepalive, credentials: 'same-origin', cache: 'no-store',
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: signal ? anyOf(signal, timeout) : timeout,
    });
  } catch (failure) {
    throw interrupted(failure, signal);
  }
}

/** What the page itself called off is no problem to tell anybody. */
function interrupted(failure, signal) {
  if (signal?.aborted) return failure;
  return new Problem({ code: 'NETWORK', detail: T.noAnswer });
}

async function problemOf(response) {
  return problemWith(await response.json().catch(() => ({})), response.status, response.headers.get('Retry-After'));
}

function problemWith(answer, status, retryAfter) {
  const body = answer ?? {};
  const seconds = Number(retryAfter);
  return new Problem({
    ...body, status, code: body.code ?? `HTTP_${status}`,
    retryAfter: Number.isFinite(seconds) && seconds > 0 ? seconds : null,
  });
}

function anyOf(...signals) {
  if (AbortSignal.any) return AbortSignal.any(signals);
  const controller = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) controller.abort(signal.reason);
    signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
  }
  return controller.signal;
}

/** 128 bits from the system's generator; randomUUID is missing on plain http. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
