import { byId, el } from '../parts/element.js';
import { toast } from '../parts/toast.js';
import * as api from './api.js';
import { cards } from './agent.js';
import { showPresets, showPreview, showVersions, tryIt } from './side.js';

// What is saved lies in `config`; what is not yet saved lies in `edits`, over all agents. Nothing is published unasked.
let known;
let config;
let current = 'chat';
const edits = new Map();

const value = (key) => edits.get(key) ?? config.config[key];
const updates = () => Object.fromEntries(edits);
const agent = () => known.agents.find((each) => each.name === current);

function change(key, text) {
  if (text === config.config[key]) edits.delete(key);
  else edits.set(key, text);
  byId(`${key}-wrong`).textContent = '';
  if (key === `agent_${current}_system_prompt`) byId('overridden').hidden = text === '';
  saveBar();
  previewSoon();
}

let waiting;
function previewSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(preview, 250);
}

// The answer to an older question may come after that to a newer one.
let previews = 0;
async function preview() {
  const mine = ++previews;
  try {
    const shown = await api.preview(current, updates());
    if (mine === previews) showPreview(shown);
  } catch (refused) {
    if (mine === previews) mark(refused.problems);
  }
}

function mark(problems = {}) {
  for (const [key, problem] of Object.entries(problems)) {
    const place = byId(`${key}-wrong`);
    if (place) place.textContent = problem;
  }
}

function tabs() {
  byId('tabs').replaceChildren(...known.agents.map((each) => el('button', {
    type: 'button', role: 'tab', id: `tab-${each.name}`, 'aria-selected': String(each.name === current), 'aria-controls': 'agent',
    tabindex: each.name === current ? '0' : '-1', onclick: () => open(each.name),
    onkeydown: (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const names = known.agents.map((one) => one.name);
      open(names[(names.indexOf(current) + step + names.length) % names.length]);
      byId(`tab-${current}`).focus();
    },
  }, each.title)));
}

function open(name) {
  current = name;
  draw();
}

function draw() {
  tabs();
  byId('agent').setAttribute('aria-labelledby', `tab-${current}`);
  byId('preview-title').textContent = `What ${agent().title} is told`;
  byId('agent').replaceChildren(...cards(agent(), known, value, change).filter(Boolean));
  // Read, and not changed, where the operator keeps the agents: the hub would refuse it anyway.
  for (const field of byId('agent').querySelectorAll('input, textarea')) field.disabled = !config.may_change;
  standing();
  saveBar();
  preview();
}

function standing() {
  byId('standing').replaceChildren(...(config.managed ? [el('span', { class: 'badge' }, 'Kept by your operator: you can read everything')] : []),
    ...(config.draft
      ? [el('span', { class: 'badge info' }, `Draft, version ${config.version}`),
        el('button', { type: 'button', class: 'button', onclick: () => done(api.discard(config.version), 'The draft is gone.') }, 'Throw away'),
        el('button', { type: 'button', class: 'button main', id: 'publish', onclick: publish }, 'Publish')]
      : [el('span', { class: 'badge good' }, config.version ? `Published, version ${config.version}` : 'The defaults')]));
}

function publish() {
  if (edits.size) toast('Save or discard your changes first.', 'bad');
  else done(api.publish(config.version), 'Published: the next message is answered by it.');
}

function saveBar() {
  const count = edits.size;
  const bar = byId('savebar');
  bar.hidden = count === 0;
  if (count === 0) return;
  bar.replaceChildren(el('span', {}, `Unsaved changes (${count} ${count === 1 ? 'field' : 'fields'})`),
    el('span', { class: 'beside' },
      el('button', { type: 'button', class: 'button', onclick: () => { edits.clear(); draw(); } }, 'Discard'),
      el('button', { type: 'button', class: 'button main', id: 'save', onclick: save }, 'Save all')));
}

async function save() {
  byId('save').setAttribute('aria-busy', 'true');
  try {
    const saved = await api.save(updates(), config.version);
    edits.clear();
    await reload(`Saved ${saved.saved.length} ${saved.saved.length === 1 ? 'field' : 'fields'} into the draft.`);
  } catch (refused) {
    toast(refused.message, 'bad');
    if (refused.status === 412) await somebodyWasFirst();
    mark(refused.problems);
    byId('save')?.removeAttribute('aria-busy');
  }
}

/** Theirs is shown beside mine; saving again keeps mine, on top of what they saved. */
async function somebodyWasFirst() {
  const before = config;
  config = await api.draft();
  draw();
  for (const key of edits.keys()) {
    if (config.config[key] !== before.config[key]) {
      mark({ [key]: `${config.updated[key]?.by ?? 'Somebody'} set this to “${config.config[key]}” meanwhile. Saving again keeps yours.` });
    }
  }
  byId('trouble').replaceChildren(el('div', { class: 'note warn' }, el('strong', {}, 'Somebody saved while you were working.'),
    el('p', {}, 'Theirs is loaded and your changes are still here, unsaved. Look at the marked fields, then save again or discard.')));
}

async function done(asked, words) {
  try {
    await asked;
    await reload(words);
  } catch (refused) {
    toast(refused.message, 'bad');
    if (refused.status === 412) await reload();
  }
}

async function reload(words) {
  config = await api.draft();
  byId('trouble').replaceChildren();
  draw();
  if (words) toast(`${words} ${new Date().toLocaleTimeString([], { hour12: false })}`);
  await showVersions((what) => reload(what));
}

addEventListener('beforeunload', (event) => { if (edits.size) event.preventDefault(); });
byId('try').addEventListener('submit', (event) => { event.preventDefault(); tryIt(current, updates()); });

try {
  [known, config] = await Promise.all([api.known(), api.draft()]);
  draw();
  await Promise.all([showPresets(() => config.version, (what) => reload(what)), showVersions((what) => reload(what))]);
} catch (refused) {
  byId('agent').replaceChildren();
  byId('trouble').replaceChildren(el('div', { class: 'note bad' }, refused.message));
}
