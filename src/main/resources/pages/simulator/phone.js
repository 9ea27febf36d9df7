import { byId, clockTime, el } from '../parts/element.js';

// The conversation of one handset. Bubbles are kept and only their state changes, so that a screen reader hears news once.
const STATES = { received: 'taken by the carrier', queued: 'queued', accepted: 'accepted', scheduled: 'scheduled', sending: 'sending',
  sent: 'sent', delivered: 'delivered ✓', undelivered: 'not delivered', failed: 'failed', canceled: 'canceled', read: 'read ✓' };
const PATIENCE_MS = 30_000;

export function phone() {
  const thread = byId('thread');
  const scroller = byId('scroller');
  const bubbles = new Map();
  const waiting = el('li', { class: 'waiting' }, 'The hub is working on it');
  const empty = el('li', { class: 'empty' },
    el('strong', {}, 'No texts yet'), el('p', {}, 'Write one below, or choose a ready-made one, and press Enter.'));

  /** @param quiet whether nobody works on an answer */
  function show(texts, heard, quiet) {
    const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 60;
    let added = false;
    forget(new Set(texts.map((text) => text.sid)));
    for (const text of texts) {
      let bubble = bubbles.get(text.sid);
      if (!bubble) {
        bubble = make(text);
        bubbles.set(text.sid, bubble);
        waiting.remove();
        thread.append(bubble.item);
        added = true;
      }
      state(bubble, text, heard.get(text.sid));
    }
    if (texts.length) empty.remove();
    else thread.replaceChildren(empty);
    wait(texts, quiet);
    if (added && atEnd) scroller.scrollTop = scroller.scrollHeight;
  }

  /** Somebody else may have reset the simulator. */
  function forget(known) {
    for (const [sid, bubble] of bubbles) {
      if (known.has(sid)) continue;
      bubble.item.remove();
      bubbles.delete(sid);
    }
  }

  function wait(texts, quiet) {
    const last = texts.at(-1);
    const owed = !quiet && last && last.direction === 'inbound' && Date.now() - Date.parse(last.at) < PATIENCE_MS;
    if (owed && !waiting.isConnected) {
      thread.append(waiting);
      scroller.scrollTop = scroller.scrollHeight;
    }
    if (!owed) waiting.remove();
  }

  function clear() {
    bubbles.clear();
    thread.replaceChildren(empty);
  }

  clear();
  return { show, clear };
}

function make(text) {
  const mine = text.direction === 'inbound';
  const news = el('span', {});
  const who = mine ? 'You: ' : text.by === 'carrier' ? 'The carrier itself: ' : 'The hub: ';
  const item = el('li', { class: `bubble ${mine ? 'mine' : text.by}`, 'data-sid': text.sid },
    el('span', { class: 'only-heard' }, who),
    text.media.map(medium),
    text.body && el('p', { class: 'words' }, text.body),
    el('p', { class: 'state' }, clockTime(text.at), text.by === 'carrier' ? ' · by the carrier' : '', ' · ', news));
  return { item, news, told: '' };
}

function medium({ contentType, url }) {
  const kept = /\/Media\/(ME[0-9a-f]{32})$/.exec(url);
  if (kept && !contentType.startsWith('image/')) return el('span', { class: 'small soft' }, `A file (${contentType})`);
  return kept
    ? el('img', { src: `/simulator/api/media/${kept[1]}`, alt: `Picture (${contentType})`, loading: 'lazy' })
    : el('a', { href: url, rel: 'noreferrer' }, `Picture at ${new URL(url).host}`);
}

function state(bubble, text, heard) {
  const [words, bad] = said(text, heard);
  if (words === bubble.told) return;
  bubble.told = words;
  bubble.news.textContent = words;
  bubble.news.className = bad ? 'bad' : '';
}

function said(text, heard) {
  if (text.direction !== 'inbound') {
    const code = text.errorCode ? ` · ${text.errorCode}` : '';
    return [(STATES[text.status] ?? text.status) + code, text.status === 'failed' || text.status === 'undelivered'];
  }
  if (!heard) return ['on its way to the hub', false];
  if (heard.status !== null && heard.status < 300) return ['the hub has it ✓', false];
  return [heard.status === null ? 'the hub did not answer' : `the hub refused it: ${heard.status}`, true];
}
