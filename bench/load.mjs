import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

let child;

/**
 * Load from a process of its own, which is started by the first call. A job is `{ ports, connections, seconds, requests, status }`, and
 * `rate`, in requests a second, where they are paced: then a time begins when the request is due, even if no connection is free.
 * Without it each connection sends the next request as soon as it has its answer. With `count` it ends after as many answers. A status of
 * 2 stands for all that begin with it. `%UNIQUE%` in a request stands for eight
 * characters that never repeat. Resolves to `{ count, seconds, p50, p99, busy }`: `busy` is the share of one core that the load itself took.
 */
export async function load(job) {
  child ??= fork(join(import.meta.dirname, 'load-process.mjs'));
  child.send({ connections: 32, status: 200, ...job });
  const [{ error, ...result }] = await once(child, 'message');
  if (error !== undefined) throw new Error(error);
  return result;
}

export function endLoad() {
  child?.disconnect();
}

/** The bytes of a request, made once. */
export function request(path, { method = 'GET', fields = {}, body } = {}) {
  const all = { Host: 'localhost', ...fields };
  if (body !== undefined)
    Object.assign(all, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`;
}
