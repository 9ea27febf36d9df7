// Writes the command that does what the page does, addressed to the simulator itself.
const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

/** Stands for the bytes of a picture, which the command reads from the file itself. */
export const BYTES = '(bytes)';

export function curl(origin, method, path, body, file = '') {
  const json = quoted(JSON.stringify(body)).replace(`"${BYTES}"`, () => `"'"$(base64 -w0 ${quoted(file)})"'"`);
  return `curl -X ${method} ${quoted(origin + '/simulator' + path)} -H 'Content-Type: application/json' -d ${json}`;
}
