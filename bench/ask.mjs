import { once } from 'node:events';
import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';

/**
 * One request, with its answer read to the end.
 * @throws Error where it is refused
 */
export async function ask(port, path, agent, body) {
  const method = body === undefined ? 'GET' : 'POST';
  const headers =
    body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  const sent = request({ port, host: '127.0.0.1', path, method, agent, headers }).end(body);
  const [answer] = await once(sent, 'response');
  const text = await buffer(answer);
  if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${text}`);
  return answer;
}
