// Looks again and again, but only while somebody can see it, and never twice at a time.
export function poll(look, everyMs) {
  let timer = null;
  let busy = false;
  let again = false;

  async function now() {
    clearTimeout(timer);
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      await look();
    } finally {
      busy = false;
      if (again) {
        again = false;
        now();
      } else if (!document.hidden) {
        timer = setTimeout(now, everyMs);
      }
    }
  }

  document.addEventListener('visibilitychange', () => { if (!document.hidden) now(); });
  now();
  return now;
}
