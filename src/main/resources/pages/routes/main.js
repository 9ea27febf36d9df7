import { byId, clockTime, el } from '../parts/element.js';
import { read } from '../parts/ask.js';
import { poll } from '../parts/poll.js';

// What the folders say and what runs. Looks every two seconds, and touches the page only where something differs.
const drawn = new Map();
let folder = '';

function differs(part, value) {
  const now = JSON.stringify(value);
  if (drawn.get(part) === now) return false;
  drawn.set(part, now);
  return true;
}

function problems(list, now) {
  const part = byId('problems');
  part.hidden = list.length === 0;
  if (!differs('problems', list)) return;
  part.replaceChildren(...list.map((each) => el('article', { class: `note ${each.kind === 'broken' ? 'bad' : 'warn'} problem`, 'data-kind': each.kind },
    el('div', { class: 'apart' },
      el('div', { class: 'beside' }, el('strong', {}, each.kind === 'broken' ? 'Broken' : 'Warning'),
        el('span', { class: 'place', title: each.file }, short(each.file) + (each.line ? `:${each.line}` : ''))),
      el('span', { class: 'small' }, 'since ', clockTime(each.since))),
    el('p', { class: 'message' }, each.message),
    el('p', { class: 'small' }, advice(each, now)))));
}

function advice(problem, now) {
  if (problem.kind !== 'broken') return 'The file runs; what comes to this place will fail until it is mended.';
  return now.files.some((file) => file.file === problem.file && file.routes.length)
    ? 'What ran before goes on. Mend the file and save it; it is taken within a second.'
    : 'Nothing of this file runs. Mend it and save it; it is taken within a second.';
}

/** A file as its folder's author knows it. */
const short = (file) => (file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file);

function sum(now) {
  const live = now.files.flatMap((file) => file.routes).filter((route) => route.state === 'live').length;
  const broken = now.problems.filter((problem) => problem.kind === 'broken').length;
  const value = { live, files: now.files.length, broken, warnings: now.problems.length - broken, reload: now.reload };
  if (!differs('sum', value)) return;
  byId('sum').replaceChildren(
    el('span', { class: 'badge good' }, `${live} live`),
    value.broken ? el('span', { class: 'badge bad' }, `${value.broken} broken`) : '',
    value.warnings ? el('span', { class: 'badge warn' }, `${value.warnings} ${value.warnings === 1 ? 'warning' : 'warnings'}`) : '',
    el('span', {}, `${value.files} files in `, el('code', {}, now.directory), '.'),
    el('span', {}, now.reload ? 'Save a file and it is live; no call drops.' : 'Edits are taken at the next start.'));
}

function files(list, wrong) {
  if (!differs('files', [list, wrong])) return;
  const kinds = new Map(wrong.map((each) => [each.file, each.kind]));
  wrong.filter((each) => each.kind === 'broken').forEach((each) => kinds.set(each.file, each.kind));
  byId('files').replaceChildren(...list.map((each) => file(each, kinds.get(each.file))));
  if (!list.length) {
    byId('files').append(el('div', { class: 'card empty' }, el('strong', {}, 'No route is loaded'),
      el('p', {}, 'Put a file that ends in .camel.yaml into the folder; it is taken within a second.')));
  }
}

function file(each, kind) {
  return el('section', { class: 'card file', 'aria-label': each.file },
    el('header', { class: 'apart' }, el('h2', { title: each.file }, short(each.file)),
      kind === 'broken' && el('span', { class: 'badge bad' }, 'edited, not loaded'),
      kind === 'warning' && el('span', { class: 'badge warn' }, 'will fail in one place')),
    each.routes.length ? table(each.routes)
      : el('p', { class: 'in soft small' }, 'No routes of its own: policies or beans that other files use.'));
}

function table(routes) {
  const head = ['Route', 'From', 'State', 'Version', 'In flight', 'Loaded'];
  return el('table', { class: 'table' },
    el('thead', {}, el('tr', {}, head.map((title, index) => el('th', { scope: 'col', class: index === 3 || index === 4 ? 'number' : null }, title)))),
    el('tbody', {}, routes.map((route) => el('tr', {},
      el('td', { class: 'wide' }, el('span', { class: 'id' }, route.id), el('span', { class: 'description' }, route.description ?? '')),
      cell('From', el('code', {}, plain(route.from))),
      cell('State', el('span', { class: `badge ${route.state === 'live' ? 'good' : 'warn'}` }, route.state)),
      cell('Version', String(route.version), 'number'),
      cell('In flight', String(route.inFlight), 'number'),
      cell('Loaded', clockTime(route.loadedAt))))));
}

const cell = (label, content, kind) => el('td', { 'data-label': label, class: kind }, content);
const plain = (from) => from.replace('://', ':');

function kamelets(list) {
  byId('kamelets-part').hidden = list.length === 0;
  if (!differs('kamelets', list)) return;
  byId('kamelets').replaceChildren(...list.map((each) => el('li', { class: 'card' },
    el('code', {}, each.name), el('p', { class: 'small' }, each.description || each.title))));
}

poll(async () => {
  try {
    const now = await read('/routes.json');
    folder = now.directory;
    byId('trouble').replaceChildren();
    problems(now.problems, now);
    sum(now);
    files(now.files, now.problems);
    kamelets(now.kamelets);
  } catch (refused) {
    if (!byId('trouble').children.length) {
      byId('trouble').append(el('div', { class: 'note bad' }, el('strong', {}, 'What is below may be old.'), el('p', {}, refused.message)));
    }
  }
}, 2000);
