// The chat of a hub on any site: <script src="https://hub.example.org/chat/widget.js" data-tenant="shop" async></script>
// This much is loaded with the page: the button and how much is unread. The rest comes when somebody opens it.
(() => {
  const tag = document.currentScript ?? document.querySelector('script[src*="/chat/widget.js"]');
  const ID = 'switchboard-chat';
  if (!tag || document.getElementById(ID)) return;

  const base = new URL('.', tag.src).href;
  const given = (name) => tag.getAttribute(`data-${name}`) ?? '';
  const tenant = given('tenant');
  const kept = store(`${ID}:${tenant}`);

  // What lies under the site's storage is this visitor's own; where there is none, it lasts as long as the page. Plain texts,
  // an entry each: some sites teach lists and texts another way to become JSON.
  function store(key) {
    const page = new Map();
    return {
      get: (name) => { try { return localStorage.getItem(`${key}:${name}`) ?? ''; } catch { return page.get(name) ?? ''; } },
      set: (name, value) => {
        page.set(name, value);
        try {
          if (value) localStorage.setItem(`${key}:${name}`, value);
          else localStorage.removeItem(`${key}:${name}`);
        } catch { /* kept for this page only */ }
      },
      heard: (listener) => addEventListener('storage', (event) => { if (event.key === null || event.key.startsWith(key)) listener(); }),
    };
  }

  const host = document.createElement('div');
  host.id = ID;
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial !important; display: block !important; position: fixed !important; inset: auto 20px 20px auto !important;
      z-index: 2147483000 !important; visibility: visible !important; opacity: 1 !important; pointer-events: auto !important;
      transform: none !important; filter: none !important; clip-path: none !important; contain: none !important;
      width: auto !important; height: auto !important; margin: 0 !important; direction: ltr !important;
      color-scheme: light dark !important; font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif !important; }
    :host([data-theme=light]) { color-scheme: light !important; }
    :host([data-theme=dark]) { color-scheme: dark !important; }
    @media print { :host { display: none !important; } }
    .launch { all: unset; box-sizing: border-box; position: relative; display: grid; place-items: center; width: 56px; height: 56px; border-radius: 50%;
      background: var(--accent, #0d665a); color: var(--accent-ink, #ffffff); cursor: pointer; box-shadow: 0 2px 10px rgb(0 0 0 / 0.3); }
    .launch:focus-visible { outline: 3px solid light-dark(#1d2125, #ebe8e2); outline-offset: 3px; }
    .launch svg { width: 28px; height: 28px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
    .launch[aria-busy=true] svg { opacity: 0.5; }
    .unread { position: absolute; top: -4px; right: -4px; min-width: 22px; height: 22px; padding: 0 6px; box-sizing: border-box; border-radius: 11px;
      background: #a3241b; color: #ffffff; font-size: 13px; font-weight: 650; line-height: 22px; text-align: center; }
    .unread:empty { display: none; }
    .whole .launch { display: none; }
    @media (forced-colors: active) { .launch { border: 2px solid ButtonText; } }`);
  root.adoptedStyleSheets = [sheet];
  if (given('theme')) host.setAttribute('data-theme', given('theme'));

  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'launch';
  button.setAttribute('aria-expanded', 'false');
  const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  picture.setAttribute('viewBox', '0 0 24 24');
  picture.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', 'M4 5h16v11H10l-5 4v-4H4zM8 9h8M8 12h5');
  picture.append(line);
  const badge = document.createElement('span');
  badge.className = 'unread';
  badge.setAttribute('aria-hidden', 'true');
  button.append(picture, badge);
  const frame = document.createElement('div');
  frame.append(button);
  root.append(frame);

  /** The owner's colour, as it was told last, so that the button has it at once. */
  function colours() {
    const [, accent, ink] = /^(#[0-9a-f]{6}) (#[0-9a-f]{6})$/i.exec(kept.get('colours')) ?? [];
    if (accent) {
      host.style.setProperty('--accent', accent);
      host.style.setProperty('--accent-ink', ink);
    } else {
      host.style.removeProperty('--accent');
      host.style.removeProperty('--accent-ink');
    }
  }

  function tell() {
    const unread = Number(kept.get('unread')) || 0;
    badge.textContent = unread ? String(unread > 9 ? '9+' : unread) : '';
    const open = button.getAttribute('aria-expanded') === 'true';
    button.setAttribute('aria-label', `${open ? 'Close' : 'Open'} the chat${unread ? `, ${unread} unread` : ''}`);
  }

  let loading = null;
  const panel = () => {
    loading ??= import(`${base}widget/panel.js`)
      .then((module) => module.create({ root, frame, host, button, base, tenant, kept, user: { id: given('user-id'), hash: given('user-hash') }, tell, colours }));
    loading.catch(() => { loading = null; });
    return loading;
  };

  async function toggle(open) {
    button.setAttribute('aria-busy', 'true');
    try {
      (await panel()).show(open);
    } catch {
      badge.textContent = '!';
      button.setAttribute('aria-label', 'The chat cannot be loaded. Try again');
    }
    button.removeAttribute('aria-busy');
  }

  button.addEventListener('click', () => toggle(button.getAttribute('aria-expanded') !== 'true'));
  // A link of the site may open it.
  document.addEventListener('click', (event) => {
    const from = event.target instanceof Element && event.target.closest('a[href="#switchboard-chat"]');
    if (from) { event.preventDefault(); toggle(true); }
  });
  kept.heard(tell);
  colours();
  tell();
  document.documentElement.append(host);
  // Somebody left the last page with the chat open, or before the answer came.
  if (kept.get('open')) toggle(true);
  else if (kept.get('pending')) panel().catch(tell);
})();
