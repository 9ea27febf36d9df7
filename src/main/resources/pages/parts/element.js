// Makes elements. Text is always text: nothing that crossed the wire becomes markup.
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key === 'class') element.className = value;
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

/** A clock time with seconds, as people read it; the exact instant is in the title. */
export function clockTime(instant, attributes = {}) {
  const time = new Date(instant);
  return el('time', { datetime: instant, title: time.toLocaleString(), ...attributes },
    time.toLocaleTimeString([], { hour12: false }));
}

/** A day and a clock time; the exact instant is in the title. */
export function dayTime(instant) {
  const time = new Date(instant);
  return el('time', { datetime: instant, title: instant }, time.toLocaleString([], { dateStyle: 'medium', timeStyle: 'short', hour12: false }));
}

export function day(instant) {
  return el('time', { datetime: instant, title: instant }, new Date(instant).toLocaleDateString([], { dateStyle: 'medium' }));
}
