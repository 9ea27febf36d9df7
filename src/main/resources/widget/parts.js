// Makes elements. Text is always text: nothing that crossed the wire becomes markup, and no address is taken unseen.
export function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key === 'class') element.className = value;
    else element.setAttribute(key, value === true ? '' : value);
  }
  fill(element, children);
  return element;
}

export function fill(element, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) fill(element, child);
    else element.append(child);
  }
}

const PICTURES = {
  send: 'M4 12l16-8-6 16-3-6zM11 14l9-10',
  close: 'M6 6l12 12M18 6L6 18',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9h.01',
  text: 'M7 3h10v18H7zM11 18h2',
};

export function picture(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', PICTURES[name]);
  svg.append(path);
  return svg;
}

/** JSON of a text. Sites whose old libraries teach texts and lists how to become JSON would break the ordinary way. */
export function quoted(text) {
  let out = '"';
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const plain = code >= 0x20 && code !== 0x22 && code !== 0x5c && !(code >= 0xd800 && code <= 0xdfff) && code !== 0x2028 && code !== 0x2029;
    out += plain ? text[at] : `\\u${(code + 0x10000).toString(16).slice(1)}`;
  }
  return `${out}"`;
}
