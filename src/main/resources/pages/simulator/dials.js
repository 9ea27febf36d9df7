import { byId, el } from '../parts/element.js';
import { write } from '../parts/ask.js';
import { command } from '../parts/code.js';
import { toast } from '../parts/toast.js';
import { asJson, dials as all, groups, isTurned, valueOf } from './dial-words.js';
import { curl } from './curl.js';

// The dials: each turns on its own, and says at once when it cannot. A dial that somebody is in is left alone.
export function dials(origin, changed) {
  const parts = new Map();
  const shown = command('Turn a dial');
  const off = byId('dials-off');
  byId('dial-groups').append(...groups.map(group));
  byId('dial-command').append(shown);
  off.addEventListener('click', allOff);
  tell({ rest429: 2 });

  function group({ title, dials }, index) {
    const badge = el('span', { class: 'badge warn', hidden: true });
    const fold = el('details', { class: 'group', open: index < 2 && matchMedia('(min-width: 60rem)').matches },
      el('summary', {}, title, badge), el('div', {}, dials.map(dial)));
    fold.append();
    for (const each of dials) parts.get(each.name).badge = badge;
    return fold;
  }

  function dial(each) {
    const id = `dial-${each.name.replace('.', '-')}`;
    const wrong = el('p', { class: 'wrong', id: `${id}-wrong`, role: 'alert' });
    const input = each.flag
      ? el('input', { type: 'checkbox', role: 'switch', class: 'switch', id })
      : el('input', { type: 'number', id, min: each.least, max: each.most, step: 1, inputmode: 'numeric' });
    input.setAttribute('aria-describedby', `${id}-hint ${id}-wrong`);
    const box = el('div', { class: 'dial' },
      el('label', { for: id }, each.label),
      el('span', { class: 'turn' }, input, !each.flag && el('span', { class: 'unit' }, each.unit)),
      el('p', { class: 'hint', id: `${id}-hint` }, each.hint), wrong);
    input.addEventListener('change', () => turn(each));
    parts.set(each.name, { box, input, wrong });
    return box;
  }

  async function turn(each) {
    const { input, wrong } = parts.get(each.name);
    const value = each.flag ? input.checked : Number(input.value === '' ? each.off : input.value);
    try {
      await put(asJson(each.name, value));
      wrong.textContent = '';
      input.removeAttribute('aria-invalid');
    } catch (refused) {
      wrong.textContent = refused.message;
      input.setAttribute('aria-invalid', 'true');
    }
  }

  async function allOff() {
    const wanted = {};
    for (const { name, off: start } of all) {
      const [first, second] = name.split('.');
      if (second) (wanted[first] ??= {})[second] = start;
      else wanted[first] = start;
    }
    try {
      await put(wanted);
      toast('All dials are off');
    } catch (refused) {
      toast(refused.message, 'bad');
    }
  }

  async function put(body) {
    tell(body);
    show(await write('PUT', '/simulator/api/dials', body), true);
    changed();
  }

  function tell(body) {
    shown.show(curl(origin, 'PUT', '/dials', body));
  }

  function show(json, fresh = false) {
    const turned = new Map();
    for (const each of all) {
      const { box, input, wrong, badge } = parts.get(each.name);
      const value = valueOf(json, each.name);
      const on = isTurned(each, value);
      box.classList.toggle('on', on);
      turned.set(badge, (turned.get(badge) ?? 0) + (on ? 1 : 0));
      if (document.activeElement === input && !fresh && !each.flag) continue;
      if (wrong.textContent && !fresh) continue;
      if (each.flag) input.checked = value;
      else if (input.value !== String(value)) input.value = value;
      wrong.textContent = '';
      input.removeAttribute('aria-invalid');
    }
    let sum = 0;
    for (const [badge, number] of turned) {
      badge.hidden = number === 0;
      badge.textContent = `${number} on`;
      sum += number;
    }
    off.disabled = sum === 0;
  }

  return { show };
}
