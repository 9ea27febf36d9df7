import { quoted } from './parts.js';

// The wire to the hub: sessions, questions, streams of events. What fails becomes a Refused or a Lost.
export class Refused extends Error {
  constructor(status, code, message, retryAfter) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** Nothing came through, or it broke off: try again. */
export class Lost extends Error {}

export class Talk {
  // The site may replace these at any time; what was there when we came is used to the end.
  #fetch = globalThis.fetch.bind(globalThis);

  constructor({ base, tenant, kept, user }) {
    this.origin = new URL(base).origin;
    this.tenant = tenant;
    this.kept = kept;
    this.user = user;
  }

  get session() { return this.kept.get('session') ?? ''; }

  async begin() {
    const old = this.session ? `"session":${quoted(this.session)}` : '';
    const user = this.user.id && this.user.hash ? `"user":{"id":${quoted(this.user.id)},"hash":${quoted(this.user.hash)}}` : '';
    const begun = await this.#json('POST', '/api/chat/session', `{${old}${old && user ? ',' : ''}${user}}`);
    this.kept.set('session', begun.session);
    return begun;
  }

  history = (before) => this.#json('GET', '/api/chat/history', null, before ? { before } : {});

  text = (number) => this.#json('POST', '/api/chat/text', `{"number":${quoted(number)}}`);

  async code(code) {
    const joined = await this.#json('POST', '/api/chat/text/code', `{"code":${quoted(code)}}`);
    this.kept.set('session', joined.session);
    return joined;
  }

  async picture(id) {
    const answer = await this.#send('GET', `/api/chat/pictures/${encodeURIComponent(id)}`, null, {}, 'image/jpeg');
    return answer.blob();
  }

  /** Posts a message and tells what comes of it; ends when the stream does. */
  async ask(message, heard) {
    const image = message.image ? `,"image":{"data":${quoted(message.image)}}` : '';
    const body = `{"session":${quoted(this.session)},"id":${quoted(message.id)},"messages":[{"role":"user","content":${quoted(message.text)}}]${image}}`;
    await this.#stream(await this.#send('POST', '/api/chat', body, {}, 'text/event-stream'), heard);
  }

  async resume(answer, last, heard) {
    const path = `/api/chat/answers/${encodeURIComponent(answer)}`;
    await this.#stream(await this.#send('GET', path, null, {}, 'text/event-stream', last), heard);
  }

  async #json(method, path, body, query = {}) {
    const answer = await this.#send(method, path, body, query, 'application/json');
    try {
      return await answer.json();
    } catch {
      throw new Lost();
    }
  }

  async #send(method, path, body, query, accept, last = '') {
    const url = new URL(path, this.origin);
    if (this.tenant) url.searchParams.set('tenant', this.tenant);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const headers = new Headers();
    headers.set('Accept', accept);
    if (body !== null) headers.set('Content-Type', 'application/json');
    if (this.session && path !== '/api/chat/session') headers.set('Chat-Session', this.session);
    if (last) headers.set('Last-Event-ID', last);
    let answer;
    try {
      answer = await this.#fetch(url.href, { __proto__: null, method, headers, body, mode: 'cors', credentials: 'omit', cache: 'no-store', referrerPolicy: 'strict-origin' });
    } catch {
      throw new Lost();
    }
    if (answer.ok) return answer;
    if (answer.status >= 502) throw new Lost();
    let error = {};
    try {
      error = (await answer.json()).error ?? {};
    } catch { /* no reason was given */ }
    throw new Refused(answer.status, error.code ?? '', error.message ?? 'This did not work. Please try again.', Number(answer.headers.get('Retry-After')) || 0);
  }

  async #stream(answer, heard) {
    const reader = answer.body.getReader();
    const decoder = new TextDecoder();
    let waiting = '';
    for (;;) {
      let piece;
      try {
        piece = await reader.read();
      } catch {
        throw new Lost();
      }
      if (piece.done) return;
      waiting += decoder.decode(piece.value, { stream: true });
      for (let end = waiting.indexOf('\n\n'); end >= 0; end = waiting.indexOf('\n\n')) {
        const event = parsed(waiting.slice(0, end));
        waiting = waiting.slice(end + 2);
        if (event) heard(event);
      }
    }
  }
}

/** One event of a stream; null for comments and the like. */
export function parsed(block) {
  const event = { id: '', name: 'message', data: '' };
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const value = line.slice(colon + 1).replace(/^ /, '').replace(/\r$/, '');
    const field = line.slice(0, colon);
    if (field === 'id') event.id = value;
    else if (field === 'event') event.name = value;
    else if (field === 'data') event.data += event.data ? `\n${value}` : value;
  }
  if (!event.data) return null;
  try {
    return { id: event.id, name: event.name, data: JSON.parse(event.data) };
  } catch {
    return null;
  }
}
