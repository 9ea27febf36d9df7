import { byId, el } from '../parts/element.js';
import { read, write } from '../parts/ask.js';
import { command } from '../parts/code.js';
import { poll } from '../parts/poll.js';
import { toast } from '../parts/toast.js';
import { compose } from './compose.js';
import { curl } from './curl.js';
import { dials } from './dials.js';
import { phone } from './phone.js';
import { silence } from './silence.js';
import { wire } from './wire.js';

// Ties the three parts of the page together and looks each second what is new.
const HANDSETS = ['+15550100001', '+15550100002', '+15550100003'];
const MOVING = new Set(['accepted', 'scheduled', 'queued', 'sending', 'sent']);
const LINGER_MS = 5000;

function trouble(kind, title, ...words) {
  byId('trouble').replaceChildren(el('div', { class: `note ${kind}` }, el('strong', {}, title), el('p', {}, ...words)));
}

function real(hub) {
  byId('what').textContent = 'Nothing is simulated here.';
  byId('bench').remove();
  trouble('', 'This hub talks to the real world.',
    `Texts go through the carrier at ${hub.carrier.at} and questions to the model at ${hub.model.at}. To play with simulated `
    + 'ones, start a hub of your own without ', el('code', {}, 'TWILIO_ACCOUNT_SID'), ', ', el('code', {}, 'TWILIO_AUTH_TOKEN'),
    ' and ', el('code', {}, 'OPENAI_API_KEY'), '; it needs no account anywhere.');
}

function say(hub) {
  const both = hub.carrier.simulated && hub.model.simulated;
  byId('what').textContent = both
    ? 'Be the person with the phone. The carrier and the model are simulated: nothing leaves this machine.'
    : hub.carrier.simulated
      ? `Be the person with the phone. The carrier is simulated; the answers come from the real model at ${hub.model.at}.`
      : `The model is simulated; the carrier at ${hub.carrier.at} is real.`;
  byId('house').textContent = hub.number ?? '';
  byId('house').title = `The number of ${hub.tenant}`;
  if (!hub.carrier.simulated) {
    document.querySelector('.phone').remove();
    byId('bench').classList.add('without-phone');
  }
}

function start(hub) {
  say(hub);
  byId('bench').hidden = false;
  byId('reset').hidden = false;
  const handset = byId('handset');
  const thread = hub.carrier.simulated ? phone() : null;
  const quiet = thread && silence(hub.number);
  const log = wire();
  const heard = new Map();
  let last = 0;
  let away = false;
  let era = 0;
  let texts = [];
  let lastNews = Date.now();

  async function look() {
    try {
      const asked = era;
      const news = await read(`/simulator/api/wire?after=${last}`);
      if (asked !== era) return;
      if (news.last < last) {
        // Another simulator: the hub was started again.
        forget();
        last = 0;
        return;
      }
      last = news.last;
      log.add(news.entries);
      for (const entry of news.entries) if (entry.kind === 'webhook' && entry.sent?.MessageSid) heard.set(entry.sent.MessageSid, entry);
      if (news.entries.length) lastNews = Date.now();
      if (thread && (Date.now() - lastNews < LINGER_MS || texts.some((text) => MOVING.has(text.status)))) {
        const books = await read('/simulator/api/texts');
        if (asked !== era) return;
        texts = books.texts;
      }
      await quiet?.look(whose(), ofHandset());
      thread?.show(ofHandset(), heard, quiet.isKnown());
      knobs.show(await read('/simulator/api/dials'));
      if (away) byId('trouble').replaceChildren();
      away = false;
    } catch (refused) {
      away = true;
      trouble('bad', 'The simulator cannot be reached.', `${refused.message} This page tries again each second.`);
    }
  }

  // Sorted out here, so that no number stands in an address.
  const whose = () => handset.value.replaceAll(/[\s()-]/g, '');
  const ofHandset = () => texts.filter((text) => (text.direction === 'inbound' ? text.from : text.to) === whose());

  function forget() {
    era += 1;
    texts = [];
    thread?.clear();
    quiet?.forget();
    log.clear();
    heard.clear();
  }

  const knobs = dials(hub.simulator.origin, () => now());
  const now = poll(look, 1000);
  if (thread) {
    handset.value = HANDSETS[0];
    byId('handsets').append(...HANDSETS.map((number) => el('option', { value: number })));
    handset.addEventListener('input', () => {
      thread.clear();
      quiet.forget();
      thread.show(ofHandset(), heard, false);
    });
    compose(hub, () => now());
    byId('words').focus();
  }

  const resetting = command('Reset everything');
  resetting.show(curl(hub.simulator.origin, 'POST', '/reset', {}));
  resetting.querySelector('summary').textContent = 'Reset as a command';
  byId('reset-command').append(resetting);
  byId('reset').addEventListener('click', async () => {
    try {
      await write('POST', '/simulator/api/reset', {});
      forget();
      toast('Texts, wire and dials are as at the start');
      now();
    } catch (refused) {
      toast(refused.message, 'bad');
    }
  });
}

try {
  const hub = await read('/hub.json');
  if (hub.simulator.origin) start(hub);
  else real(hub);
} catch (refused) {
  trouble('bad', 'The page could not start.', refused.message);
}
