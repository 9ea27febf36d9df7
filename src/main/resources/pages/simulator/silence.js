import { byId, el } from '../parts/element.js';
import { write } from '../parts/ask.js';

// Says why a text stays without an answer, when the hub keeps silent on purpose.
const ASK_AFTER_MS = 2000;
const ASK_EVERY_MS = 3000;
const WHY = {
  loop: ['it takes these texts for a loop', 'It answered more often in two minutes than a conversation does, or the same text came again and again.'],
  rate: ['it has sent enough in this hour', 'This person, or everybody together, got as many replies as the settings allow.'],
  'taken-over': ['somebody of the business writes themselves', 'They have taken over in the inbox.'],
};

export function silence(house) {
  const note = byId('silence');
  let era = 0;
  let asked = 0;
  let said = '';

  /** Asks only while the last word is not the hub's: who has an answer needs no reason. */
  async function look(whose, texts) {
    const last = texts.at(-1);
    if (!last || last.by === 'hub') {
      say({});
      return;
    }
    const now = Date.now();
    if (now - Date.parse(last.at) < ASK_AFTER_MS || now - asked < ASK_EVERY_MS) return;
    asked = now;
    const before = era;
    const found = await why(whose);
    if (before === era) say(found);
  }

  /** The thread is more than its reason, so it is shown without one when the hub cannot tell; it is asked again soon. */
  async function why(whose) {
    try {
      return await write('POST', '/simulator/silence', { from: whose, to: house });
    } catch {
      return {};
    }
  }

  function forget() {
    era += 1;
    asked = 0;
    say({});
  }

  // Only what is new is written, so that a screen reader hears it once.
  function say(found) {
    const next = JSON.stringify(found);
    if (next === said) return;
    said = next;
    note.replaceChildren(...(found.why ? [told(found)] : []));
  }

  return { look, forget, isKnown: () => note.hasChildNodes() };
}

function told({ why, until }) {
  if (why === 'wants-no-texts') {
    return noteOf(['This person wants no texts.'], 'They asked for none, or the carrier says so. Nothing is sent to them until they text START.');
  }
  const [because, more] = WHY[why] ?? ['it was told to be', ''];
  return noteOf(['The agent is quiet for this person until ', clock(until), `, because ${because}.`],
    `${more} To go on at once, hand back in the inbox, or be another number here.`);
}

const noteOf = (title, words) => el('div', { class: 'note warn' }, el('strong', {}, ...title), el('p', {}, words));

function clock(instant) {
  const time = new Date(instant);
  const day = time.toDateString() === new Date().toDateString() ? {} : { weekday: 'short' };
  return el('time', { datetime: instant, title: time.toLocaleString() },
    time.toLocaleTimeString([], { ...day, hour: '2-digit', minute: '2-digit', hour12: false }));
}
