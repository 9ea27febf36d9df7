import { el } from '../parts/element.js';
import { badge } from '../parts/table.js';
import { byHand } from './byhand.js';
import { picture } from './api.js';
import { icon } from './people.js';
import { showTold } from './told.js';
import { CHANNELS, MARKS, dayOf, phone } from './words.js';

// One conversation. A bubble is made once and only its state changes, so that a screen reader hears news once.
export function thread({ mayAsk, back, earlier, shown }) {
  const title = el('h2', { id: 'talk-title' });
  const marks = el('div', { class: 'beside', id: 'marks' });
  const head = el('header', {}, el('button', { type: 'button', class: 'button quiet back', onclick: back, 'aria-label': 'Back to the inbox' }, '←'),
    el('div', { class: 'whose' }, title, marks));
  const older = el('button', { type: 'button', class: 'button chip older', hidden: true, onclick: () => earlier(showing) }, 'Show what was said before');
  const log = el('ol', { class: 'log' });
  const scroller = el('div', { class: 'scroller', role: 'log', 'aria-label': 'What was said', tabindex: 0 }, older, log);
  const hand = mayAsk && byHand(shown);
  const foot = el('div', { class: 'foot-in' }, hand && hand.box);
  const box = [head, scroller, foot];
  const bubbles = new Map();
  let showing = null;

  function show(talk) {
    const fresh = showing?.id !== talk.id;
    const atEnd = fresh || scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
    if (fresh) {
      bubbles.clear();
      log.replaceChildren();
      older.hidden = true;
    }
    if (fresh || showing.early === undefined) older.hidden = talk.earlier === undefined;
    showing = { id: talk.id, early: fresh ? undefined : showing.early, first: fresh ? talk.earlier : showing.first ?? talk.earlier };
    title.textContent = phone(talk.customer_phone);
    marks.replaceChildren(...talk.marks.map((mark) => badge(...(MARKS[mark] ?? [mark, '']))));
    if (hand) hand.show(talk);
    const grew = put(talk.messages);
    if (grew && atEnd) scroller.scrollTop = scroller.scrollHeight;
  }

  /** What was said before stands before it, and the reader's eye stays where it was. */
  function before(talk) {
    const height = scroller.scrollHeight;
    showing.early = true;
    showing.first = talk.earlier;
    older.hidden = talk.earlier === undefined;
    put(talk.messages);
    scroller.scrollTop += scroller.scrollHeight - height;
  }

  function put(messages) {
    let grew = false;
    for (const message of messages) {
      let bubble = bubbles.get(message.seq);
      if (!bubble) {
        bubble = make(message, showing.id, mayAsk);
        bubbles.set(message.seq, bubble);
        grew = true;
      }
      bubble.tell(message);
    }
    if (grew) arrange();
    return grew;
  }

  function arrange() {
    const order = [...bubbles.entries()].sort(([one], [other]) => one - other).map(([, bubble]) => bubble);
    let day = '';
    log.replaceChildren(...order.flatMap((bubble) => {
      const its = dayOf(bubble.ts);
      const line = its === day ? [] : [el('li', { class: 'day' }, el('span', {}, its))];
      day = its;
      return [...line, bubble.item];
    }));
  }

  return { box, show, before };
}

const FILES = { audio: 'a recording', video: 'a video', 'text/vcard': 'a contact card', 'text/x-vcard': 'a contact card', 'application/pdf': 'a PDF' };

/** Thumbnails that open the whole picture; for other files a word, as they are not kept. */
function pictures(person, media) {
  return el('div', { class: 'pictures' }, media.map(({ id, type }, index) => (id
    ? el('a', { href: picture(person, id), target: '_blank', rel: 'noopener' },
      el('img', { src: picture(person, id, 'small'), alt: `Picture ${index + 1} of ${media.length}`, loading: 'lazy',
        onerror: (event) => event.target.closest('a').replaceWith(el('span', { class: 'file' }, 'A picture that is not kept')) }))
    : el('span', { class: 'file' }, `They sent ${FILES[type] ?? FILES[type.split('/')[0]] ?? 'a file'}`))));
}

function make(message, person, mayAsk) {
  const theirs = message.role === 'user';
  const state = el('span', {});
  const reason = el('p', { class: 'reason' });
  const told = message.told && mayAsk && el('button', { type: 'button', class: 'link', onclick: () => showTold(person, message) },
    'What it was told');
  const staff = message.by === 'staff';
  const who = theirs ? 'They' : staff ? 'Somebody of the business' : 'The agent';
  const item = el('li', { class: `said ${theirs ? 'theirs' : staff ? 'ours staff' : 'ours'}`, 'data-seq': message.seq },
    el('span', { class: 'only-heard' }, `${who}, by ${CHANNELS[message.channel] ?? message.channel}: `),
    message.media && pictures(person, message.media),
    message.content && el('p', { class: 'words' }, message.content),
    el('p', { class: 'state' }, icon(message.channel), el('time', { datetime: message.ts }, new Date(message.ts)
      .toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hour12: false })), staff ? ' · by hand' : '', state, told), reason);
  return {
    item, ts: message.ts,
    tell({ delivery }) {
      const words = delivery ? ` · ${delivery.state}${delivery.state === 'delivered' || delivery.state === 'read' ? ' ✓' : ''}` : '';
      if (state.textContent === words) return;
      state.textContent = words;
      state.title = delivery?.meaning ?? '';
      state.className = delivery?.bad ? 'bad' : '';
      reason.textContent = delivery?.bad ? delivery.meaning : '';
    },
  };
}
