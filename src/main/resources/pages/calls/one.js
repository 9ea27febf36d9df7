import { byId, dayTime, el } from '../parts/element.js';
import { badge } from '../parts/table.js';

// One call, top to bottom: what it took, then turn by turn what was said, what of it was heard, and what was done.
export function length(seconds) {
  if (!seconds) return '';
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

const clock = (ms) => `${Math.floor(ms / 60000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;
const money = (cost) => (cost ? `${cost.amount} ${cost.currency}` : 'unknown');
const sum = (tokens) => Object.entries(tokens).filter(([name]) => !name.endsWith('Cached')).reduce((all, [, many]) => all + many, 0);

const HOW = {
  'hung-up': 'The caller hung up.', closed: 'The agent ended it.', lost: 'The line broke.', refused: 'The sound was not let in.',
};

function how(call) {
  if (!call.how) return call.live ? 'It is going on.' : `The carrier says ${call.status}.`;
  return HOW[call.how] ?? `The speech model went away (${call.how}).`;
}

function fact(name, value) {
  return value ? [el('dt', {}, name), el('dd', {}, value)] : [];
}

function facts(call) {
  return el('dl', { class: 'facts' },
    fact('Began', call.began ? dayTime(call.began) : 'The sound never came.'),
    fact('Lasted', length(call.seconds)),
    fact('How it ended', how(call)),
    fact('Carrier', [call.status, call.stream, call.streamError && `error ${call.streamError}`].filter(Boolean).join(', ')),
    fact('Spoken by', call.model),
    fact('Told', call.toldVersion ? `version ${call.toldVersion} of the instructions` : ''),
    fact('Tokens', call.tokens && `${sum(call.tokens)}, of them cached ${(call.tokens.textCached ?? 0) + (call.tokens.audioCached ?? 0)}`),
    fact('Price', call.ended && `model ${money(call.modelCost)}, transcript ${money(call.transcriberCost)}, line ${money(call.lineCost)}`),
    fact('Silences', call.deadAir && `${call.deadAir} longer than 1.5 s`));
}

function waited({ wait }) {
  if (!wait) return '';
  const heard = wait.heard < 0 ? 'not heard' : `heard ${wait.heard} ms`;
  return badge(`waited: first sound ${wait.model} ms · sent ${wait.sent} ms · ${heard}`, wait.model > 1500 ? 'warn' : '');
}

function said(turn) {
  const agent = turn.speaker === 'agent';
  const heard = turn.cut ? turn.words.replace(/ ?…$/, '') : turn.words;
  const unheard = turn.cut ? turn.spoken.slice(heard.length) : '';
  return el('li', { class: agent ? 'moment agent' : 'moment' },
    el('p', { class: 'small soft' }, `${clock(turn.atMs)} · ${agent ? 'Agent' : 'Caller'}`),
    el('p', {}, heard || (turn.cut ? '' : '(no words)'), unheard && el('span', { class: 'unheard' }, el('span', { class: 'only-heard' }, ' Not heard: '), unheard)),
    agent && el('p', { class: 'beside' },
      turn.cut && badge(`cut after ${turn.heardMs} of ${turn.spokenMs} ms`, 'warn'), waited(turn),
      turn.tokens && badge(`${sum(turn.tokens)} tokens`), turn.cost && badge(money(turn.cost))));
}

const TONES = { done: 'good', failed: 'bad', refused: 'warn' };

function used(tool) {
  return el('li', { class: 'moment tool' },
    el('p', { class: 'small soft' }, `${clock(tool.atMs)} · Tool`),
    el('p', { class: 'beside' }, el('code', {}, tool.tool), badge(tool.outcome, TONES[tool.outcome]), badge(`${tool.millis} ms`)));
}

export function showCall(call) {
  byId('call-title').textContent = `Call of ${call.caller === 'withheld' ? 'a withheld number' : call.caller}`;
  byId('one').replaceChildren(facts(call),
    call.moments.length ? el('ol', { class: 'moments' }, call.moments.map((moment) => (moment.kind === 'tool' ? used(moment) : said(moment))))
      : el('div', { class: 'empty' }, el('p', {}, 'Nothing was said.')));
}
