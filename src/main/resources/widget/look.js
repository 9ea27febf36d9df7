// How the panel looks. A colour says both themes at once; --accent is the owner's. Sizes are in pixels, because what a rem
// is, is the site's to say.
export const LOOK = `
:host { --paper: light-dark(#fffefb, #1c2024); --sunken: light-dark(#ece9e1, #101214); --ink: light-dark(#1d2125, #ebe8e2);
  --soft: light-dark(#555b62, #a9afb5); --line: light-dark(#dedad0, #2e343a); --line-strong: light-dark(#8d897f, #737b83);
  --theirs: light-dark(#ece9e1, #2b3238); --bad: light-dark(#a3241b, #ff9d92); --bad-soft: light-dark(#fbe4e0, #421c19);
  --warn: light-dark(#7f4a00, #f0bd6a); --warn-soft: light-dark(#fbecd0, #382a10); }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
.panel { position: absolute; right: 0; bottom: 72px; width: 380px; max-width: calc(100vw - 40px); height: min(620px, calc(100vh - 120px)); display: flex; flex-direction: column;
  background: var(--paper); color: var(--ink); border: 1px solid var(--line); border-radius: 16px; overflow: hidden; box-shadow: 0 4px 20px rgb(0 0 0 / 0.25);
  font-size: 15px; line-height: 1.5; text-align: left; animation: rise 180ms ease-out; }
@keyframes rise { from { opacity: 0; transform: translateY(8px); } }
h2, p, ul, ol, pre, blockquote, figure { margin: 0; padding: 0; }
button, textarea, input { font: inherit; color: inherit; }
:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.head { display: flex; align-items: center; gap: 4px; padding: 10px 10px 10px 16px; background: var(--accent, #0d665a); color: var(--accent-ink, #ffffff); }
.head :focus-visible { outline-color: currentColor; }
.head h2 { flex: 1; min-width: 0; font-size: 16px; font-weight: 650; line-height: 1.3; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.head .soft { font-size: 12px; font-weight: 400; }
.icon { display: grid; place-items: center; width: 40px; height: 40px; flex: none; padding: 0; border: 0; border-radius: 10px; background: none; cursor: pointer; }
.icon svg { width: 22px; height: 22px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.icon:hover { background: rgb(128 128 128 / 0.2); }
.icon:disabled { opacity: 0.45; cursor: default; }
.bar { padding: 8px 16px; background: var(--warn-soft); color: var(--warn); font-size: 13px; }
.log { flex: 1; min-height: 0; overflow-y: auto; overscroll-behavior: contain; padding: 16px; display: flex; flex-direction: column; gap: 10px; }
.log > :first-child { margin-top: auto; }
.said { display: grid; gap: 3px; max-width: 88%; justify-items: start; align-self: flex-start; min-width: 0; }
.said.mine { align-self: flex-end; justify-items: end; }
.bubble { max-width: 100%; padding: 8px 12px; border-radius: 14px 14px 14px 4px; background: var(--theirs); overflow-wrap: anywhere; min-width: 0; }
.mine .bubble { border-radius: 14px 14px 4px 14px; background: var(--accent, #0d665a); color: var(--accent-ink, #ffffff); white-space: pre-wrap; }
.failed .bubble { outline: 2px solid var(--bad); outline-offset: 1px; }
.note { font-size: 12px; color: var(--soft); }
.note.bad { color: var(--bad); }
.link { padding: 0; min-height: 24px; border: 0; background: none; color: inherit; font-size: 13px; font-weight: 600; text-decoration: underline; cursor: pointer; }
.earlier { align-self: center; color: var(--soft); }
.words { display: grid; gap: 8px; min-width: 0; }
.words > * { min-width: 0; }
.words .heading { font-weight: 650; }
.words ul, .words ol { padding-left: 22px; }
.words pre { overflow-x: auto; padding: 8px 10px; border-radius: 8px; background: var(--sunken); }
.words code { font: 13px/1.5 ui-monospace, "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.words blockquote { padding-left: 10px; border-left: 3px solid var(--line-strong); }
.words a { color: inherit; text-underline-offset: 2px; }
.photo { display: block; max-width: 220px; max-height: 220px; border-radius: 12px; }
.chips { display: flex; flex-wrap: wrap; gap: 4px; }
.chip { padding: 1px 8px; border: 1px solid var(--line); border-radius: 10px; color: var(--soft); font-size: 12px; }
.chip.now::before { content: ""; display: inline-block; width: 8px; height: 8px; margin-right: 6px; border-radius: 50%; background: var(--line-strong); animation: pulse 1s ease-in-out infinite alternate; }
@keyframes pulse { from { opacity: 0.3; } }
.dots { display: inline-flex; gap: 4px; padding: 7px 2px; }
.dots span { width: 7px; height: 7px; border-radius: 50%; background: var(--soft); animation: pulse 600ms ease-in-out infinite alternate; }
.dots span:nth-child(2) { animation-delay: 200ms; }
.dots span:nth-child(3) { animation-delay: 400ms; }
form { margin: 0; }
.write { display: flex; align-items: flex-end; gap: 4px; padding: 8px; border-top: 1px solid var(--line); }
.write textarea { flex: 1; min-width: 0; min-height: 40px; max-height: 130px; padding: 8px 12px; border: 1px solid var(--line-strong); border-radius: 12px; background: var(--paper); resize: none; font-size: 16px; line-height: 22px; }
.write textarea::placeholder { color: var(--soft); opacity: 1; }
.chosen { display: flex; align-items: center; gap: 8px; padding: 8px 16px 0; }
.chosen .photo { max-width: 72px; max-height: 56px; }
.sheet { display: grid; gap: 10px; padding: 16px; border-top: 1px solid var(--line); background: var(--paper); }
.sheet > div:not(.row) { display: grid; gap: 6px; }
.sheet label { font-size: 13px; font-weight: 600; }
.sheet input { width: 100%; min-height: 40px; padding: 4px 12px; border: 1px solid var(--line-strong); border-radius: 10px; background: var(--paper); font-size: 16px; }
.sheet .row { display: flex; flex-wrap: wrap; gap: 8px; justify-content: flex-end; }
.plain { min-height: 40px; padding: 0 14px; border: 1px solid var(--line-strong); border-radius: 10px; background: none; cursor: pointer; }
.plain.main { background: var(--accent, #0d665a); border-color: var(--accent, #0d665a); color: var(--accent-ink, #ffffff); }
.foot { padding: 0 16px 8px; color: var(--soft); font-size: 12px; }
.foot:empty { display: none; }
@media (max-width: 480px), (max-height: 420px) {
  .whole .panel { position: fixed; inset: 0; width: 100vw; max-width: none; height: 100dvh; border: 0; border-radius: 0; padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left); }
}
@media (min-width: 481px) and (min-height: 421px) { .whole .launch { display: grid; } }
@media (prefers-reduced-motion: reduce) { *, *::before, *::after { animation: none !important; transition: none !important; } }
@media (forced-colors: active) { .bubble, .panel, .icon { border: 1px solid ButtonText; } }
`;

/** Black or white, whichever can be read on the colour. */
export function inkOn(colour) {
  const part = (at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const light = 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
  return 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 ? '#ffffff' : '#000000';
}
