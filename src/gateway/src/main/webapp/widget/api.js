/*
 * Calls to the customer door. Sorts every outcome into what a caller must do next:
 *   ok       the answer can be trusted
 *   gone     token or chat are not known any more
 *   refused  a sentence: asking again would be answered the same
 *   none of them: try again, after `wait` milliseconds if the server named a time
 *
 * Only problem+json counts as a refusal. A proxy or a server that is just being deployed answers 404 in HTML, and a
 * hotel network answers 200 in HTML; neither may make us forget a chat or a message.
 */
import { texts } from './texts.js';

export class Api {
  constructor(base) {
    this.base = base;
  }

  async call(method, path, { token, body, signal, seconds = 15 } = {}) {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), seconds * 1000);
    const stop = () => limit.abort();
    signal?.addEventListener('abort', stop);
    try {
      const response = await fetch(this.base + path, request(method, token, body, limit.signal));
      return await sort(response);
    } catch {
      return { status: 0 };
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
  }

  /* Sends a file; fetch cannot tell how far it is. */
  upload(path, token, file, progress) {
    const request = new XMLHttpRequest();
    const done = new Promise((resolve) => {
      request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
      request.onloadend = () => {
        const { status, response } = request;
        const refused = status >= 400 && status < 500 && status !== 429 && (response?.detail || texts.refused);
        resolve({ ok: status === 201 && !!response, status, body: response, refused });
      };
    });
    const body = new FormData();
    body.append('file', file, file.name);
    request.open('POST', this.base + path);
    request.responseType = 'json';
    request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.send(body);
    return { done, abort: () => request.abort() };
  }

  /* The bytes of a file, or nothing. */
  async bytes(path, token) {
    const response = await fetch(this.base + path, request('GET', token)).catch(() => null);
    return response?.ok ? response.blob().catch(() => null) : null;
  }
}

function request(method, token, body, signal) {
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers['Content-Type'] = 'application/json';
  return {
    method,
    headers,
    body: body && JSON.stringify(body),
    signal,
    mode: 'cors',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  };
}

async function sort(response) {
  const { status } = response;
  const type = response.headers.get('Content-Type') || '';
  const wait = retryAfter(response);
  if (!/[/+]json\b/i.test(type)) return { status, wait };
  const body = await response.json();
  if (response.ok) return { status, body, ok: true };
  if (status === 429 || status === 408 || status >= 500 || !/problem\+json/i.test(type)) return { status, wait };
  if (status === 401 || status === 404) return { status, gone: true, refused: body.detail || texts.refused };
  return { status, refused: body.detail || body.title || texts.refused };
}

/* Seconds only; the header is invisible across origins unless the server exposes it, hence the default. */
function retryAfter(response) {
  const seconds = parseFloat(response.headers.get('Retry-After'));
  if (seconds >= 0) return Math.min(seconds, 300) * 1000 + Math.random() * 500;
  return response.status === 429 ? 3000 + Math.random() * 2000 : undefined;
}
