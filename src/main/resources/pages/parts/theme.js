// Before the first paint: the theme somebody chose here; otherwise the system's. No module, so that it runs at once.
(() => {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const read = () => { try { return localStorage.getItem('theme'); } catch { return null; } };
  const isDark = () => (root.dataset.theme || (dark.matches ? 'dark' : 'light')) === 'dark';
  const chosen = read();
  if (chosen === 'dark' || chosen === 'light') root.dataset.theme = chosen;

  document.addEventListener('DOMContentLoaded', () => {
    const button = document.getElementById('theme');
    const tell = () => { button.textContent = isDark() ? '☀ Light' : '☾ Dark'; };
    tell();
    dark.addEventListener('change', tell);
    button.addEventListener('click', () => {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      try { localStorage.setItem('theme', root.dataset.theme); } catch { /* kept for this page only */ }
      tell();
    });
  });
})();
