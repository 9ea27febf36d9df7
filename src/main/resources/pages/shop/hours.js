import { byId, el } from '../parts/element.js';
import { toast } from '../parts/toast.js';
import * as api from './api.js';

// When the business is open, as one writes it: a line a day, and a line an exception.
const DAYS = { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday' };
const NEW = { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, days: {}, exceptions: '', slotMinutes: 30, places: 1, staff: [] };

export async function showHours(mayChange) {
  let now = NEW;
  try {
    now = await api.premises();
  } catch (refused) {
    if (refused.code !== 'not-set') throw refused;
  }
  const field = (id, title, input, hint) => el('div', { class: 'field' }, el('label', { for: id }, title), input, hint && el('p', { class: 'hint' }, hint));
  const line = (id, value, more = {}) => el('input', { id, value, autocomplete: 'off', disabled: !mayChange, ...more });
  const days = Object.entries(DAYS).map(([day, name]) => [day, name, line(`day-${day}`, now.days[day] ?? '', { placeholder: 'closed', maxlength: 80 })]);
  const exceptions = el('textarea', { id: 'exceptions', rows: 5, disabled: !mayChange, placeholder: '12-25 closed Christmas Day' });
  exceptions.value = now.exceptions.split(/;\s*/).join('\n');
  const zone = line('zone', now.zone, { list: 'zones' });
  const minutes = line('slot-minutes', now.slotMinutes, { type: 'number', min: 5, max: 480 });
  const places = line('places', now.places, { type: 'number', min: 1, max: 50 });
  const staff = line('staff', now.staff.join(', '), { inputmode: 'tel', placeholder: '+15550100300' });
  const wrong = el('p', { class: 'wrong', role: 'alert' });
  const save = el('button', { type: 'submit', class: 'button main' }, 'Save hours');

  async function keep(event) {
    event.preventDefault();
    wrong.textContent = '';
    save.setAttribute('aria-busy', 'true');
    try {
      await api.keep({ zone: zone.value.trim(), week: days.filter(([, , input]) => input.value.trim()).map(([day, , input]) => `${day} ${input.value.trim()}`).join('; '),
        exceptions: exceptions.value, slotMinutes: Number(minutes.value), places: Number(places.value), staff: staff.value.split(/[,\s]+/).filter(Boolean) });
      toast('Saved: the next answer knows it.');
      await showHours(mayChange);
    } catch (refused) {
      wrong.textContent = refused.message;
    }
    save.removeAttribute('aria-busy');
  }

  byId('hours').replaceChildren(el('form', { class: 'stack', id: 'hours-form', onsubmit: keep, novalidate: true },
    el('div', { class: 'days' }, days.flatMap(([, name, input]) => [el('label', { for: input.id }, name), input])),
    el('p', { class: 'small soft' }, 'Like 09:00-12:00 13:00-18:00. What ends after midnight is written like 22:00-03:00. Empty is closed.'),
    field('exceptions', 'Holidays and other exceptions', exceptions, 'One a line: a date like 2026-12-24, or 12-25 for every year; then closed or times; then a name.'),
    el('div', { class: 'pair' }, field('zone', 'Time zone', zone), field('slot-minutes', 'Minutes a visit', minutes), field('places', 'Visits at a time', places)),
    el('datalist', { id: 'zones' }, (Intl.supportedValuesOf?.('timeZone') ?? []).map((each) => el('option', { value: each }))),
    field('staff', 'Numbers of the staff', staff, 'The first one gets a text when somebody needs a person.'),
    wrong, mayChange && el('div', { class: 'actions' }, save)));
}
