import { el } from './parts.js';

// Pictures are drawn on canvases, so that a site whose policy knows no foreign pictures need not allow any.
const LONGEST = 1280;
const HEAVIEST = 1_400_000;

/** A file of the visitor as a JPEG that is small enough to send; throws a sentence for them. */
export async function taken(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    throw new Error('This is not a picture that the browser can read.');
  }
  for (const [side, quality] of [[LONGEST, 0.85], [LONGEST, 0.7], [1024, 0.7], [800, 0.6]]) {
    const canvas = drawn(bitmap, side);
    const data = canvas.toDataURL('image/jpeg', quality);
    if (data.length <= HEAVIEST) return { data, canvas: small(bitmap, 'The picture you chose') };
  }
  throw new Error('This picture is too large to send.');
}

/** A picture of the conversation, for a bubble. */
export async function shown(blob, label) {
  return small(await createImageBitmap(blob), label);
}

function small(bitmap, label) {
  const canvas = drawn(bitmap, 480);
  canvas.className = 'photo';
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', label);
  return canvas;
}

function drawn(bitmap, side) {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = el('canvas', { width: String(Math.max(1, Math.round(bitmap.width * scale))), height: String(Math.max(1, Math.round(bitmap.height * scale))) });
  const paper = canvas.getContext('2d');
  paper.fillStyle = '#ffffff';
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}
