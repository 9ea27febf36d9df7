// Speaks JSON with the hub. A refusal becomes an error whose message a person can read.
export class Refused extends Error {
  constructor(status, code, message, retryAfter = 0, problems = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
    this.problems = problems;
  }
}

export const read = (path) => exchange(path, {});

export const write = (method, path, body, headers = {}) => exchange(path, {
  method,
  body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json', ...proof(), ...headers },
});

/** As a form sends it; for signing in. */
export const submit = (path, fields) => exchange(path, { method: 'POST', body: new URLSearchParams(fields), headers: proof() });

/** That a page of the hub asks, and which sign-in it belongs to. */
function proof() {
  const token = document.querySelector('meta[name=csrf]')?.content;
  return { 'X-Requested-With': 'switchboard', ...(token && { 'X-CSRF-TOKEN': token }) };
}

async function exchange(path, request) {
  let answer;
  try {
    answer = await fetch(path, { cache: 'no-store', ...request });
  } catch {
    throw new Refused(0, 'hub-away', 'The hub does not answer. Is it still running?');
  }
  let json;
  try {
    json = await answer.json();
  } catch {
    throw new Refused(answer.status, 'not-json', `The hub answered ${answer.status} without a reason.`);
  }
  if (json.error?.code === 'sign-in-needed') location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`);
  if (json.error && !answer.ok) throw new Refused(answer.status, json.error.code, json.error.message, json.error.retryAfter, json.error.problems);
  return json;
}
