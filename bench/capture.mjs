import { request } from 'node:http';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';

/** Of each answer of its own, or of the connection. */
const PASSING = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding', 'x-request-id', 'content-length']);

/** An answer as another server can give it: `{ status, fields, body }`, the body in base64. */
export async function capture(port, text) {
  const [line, ...lines] = text.trimEnd().split('\r\n');
  const [method, path] = line.split(' ');
  const headers = Object.fromEntries(lines.map((field) => field.split(': ')));
  const [answer] = await once(
    request({ port, host: '127.0.0.1', method, path, headers, agent: false }).end(),
    'response',
  );
  const body = await buffer(answer);
  const fields = answer.rawHeaders
    .map((_, index, all) => [all[index], all[index + 1]])
    .filter(([name], index) => index % 2 === 0 && !PASSING.has(name.toLowerCase()))
    .flat();
  return {
    status: answer.statusCode,
    fields: [...fields, 'Content-Length', String(body.length)],
    body: body.toString('base64'),
  };
}
