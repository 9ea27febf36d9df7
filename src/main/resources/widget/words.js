import { el } from './parts.js';

// Markdown as elements. There is no way from here to markup: each piece is a text node in an element of a short list,
// and a link leads to http, https, mailto or tel. What is not understood stays the text that it is.
const FENCE = /^\s{0,3}```/;
const ITEM = /^\s{0,3}(?:([-*+])|(\d{1,3})[.)])\s+(.*)$/;
const HEADING = /^\s{0,3}#{1,6}\s+(.*?)\s*#*$/;
const QUOTE = /^\s{0,3}>\s?(.*)$/;
const INLINE = /(`+)([^`](?:.*?[^`])?)\1(?!`)|\*\*(?=\S)(.+?\S?)\*\*|(?<![\w*])\*(?=[^\s*])(.+?)\*(?![\w*])|(?<![\w_])_(?=[^\s_])(.+?)_(?![\w_])|\[([^\]\n]{1,300})\]\(([^()\s]{1,1000})\)|\b(https?:\/\/[^\s<>"')\]]+[^\s<>"')\].,;:!?])/;
const DEEPEST = 4;

export function words(text) {
  const box = el('div', { class: 'words' });
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  for (let at = 0; at < lines.length;) {
    if (FENCE.test(lines[at])) at = code(box, lines, at + 1);
    else if (ITEM.test(lines[at])) at = list(box, lines, at);
    else if (QUOTE.test(lines[at])) at = quote(box, lines, at);
    else if (HEADING.test(lines[at])) {
      box.append(el('p', { class: 'heading' }, inline(HEADING.exec(lines[at])[1], 0)));
      at += 1;
    } else if (lines[at].trim() === '') at += 1;
    else at = paragraph(box, lines, at);
  }
  return box;
}

function code(box, lines, from) {
  let to = from;
  while (to < lines.length && !FENCE.test(lines[to])) to += 1;
  box.append(el('pre', { tabindex: '0' }, el('code', {}, lines.slice(from, to).join('\n'))));
  return to + 1;
}

function list(box, lines, from) {
  const numbered = Boolean(ITEM.exec(lines[from])[2]);
  const items = el(numbered ? 'ol' : 'ul', numbered ? { start: ITEM.exec(lines[from])[2] } : {});
  let at = from;
  while (at < lines.length) {
    const item = ITEM.exec(lines[at]);
    if (!item || Boolean(item[2]) !== numbered) break;
    const said = [item[3]];
    at += 1;
    while (at < lines.length && /^\s{2,}\S/.test(lines[at]) && !ITEM.test(lines[at])) {
      said.push(lines[at].trim());
      at += 1;
    }
    items.append(el('li', {}, inline(said.join(' '), 0)));
  }
  box.append(items);
  return at;
}

function quote(box, lines, from) {
  let at = from;
  const said = [];
  while (at < lines.length && QUOTE.test(lines[at])) {
    said.push(QUOTE.exec(lines[at])[1]);
    at += 1;
  }
  box.append(el('blockquote', {}, broken(said)));
  return at;
}

function paragraph(box, lines, from) {
  let at = from;
  const said = [];
  while (at < lines.length && lines[at].trim() !== '' && !(said.length && (FENCE.test(lines[at]) || ITEM.test(lines[at])))) {
    said.push(lines[at].trim());
    at += 1;
  }
  box.append(el('p', {}, broken(said)));
  return at;
}

function broken(lines) {
  const parts = [];
  for (const line of lines) {
    if (parts.length) parts.push(el('br'));
    parts.push(inline(line, 0));
  }
  return parts;
}

function inline(text, depth) {
  const parts = [];
  let rest = text;
  for (let hit = depth < DEEPEST && INLINE.exec(rest); hit; hit = INLINE.exec(rest)) {
    if (hit.index) parts.push(rest.slice(0, hit.index));
    parts.push(styled(hit, depth));
    rest = rest.slice(hit.index + hit[0].length);
  }
  if (rest) parts.push(rest);
  return parts;
}

function styled([all, , verbatim, strong, starred, underlined, label, address, bare], depth) {
  if (verbatim !== undefined) return el('code', {}, verbatim);
  if (strong !== undefined) return el('strong', {}, inline(strong, depth + 1));
  if (starred !== undefined || underlined !== undefined) return el('em', {}, inline(starred ?? underlined, depth + 1));
  if (bare !== undefined) return link(bare, [bare]) ?? bare;
  return link(address, inline(label, depth + 1)) ?? all;
}

/** Null where the address is of another kind. */
function link(address, label) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  const safe = /^(https?|mailto|tel):$/.test(url.protocol) && !url.username && !url.password;
  return safe ? el('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer nofollow ugc', title: url.href }, label) : null;
}
