import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newFolder } from './places.mjs';
import { startProgram, startScript } from './program.mjs';
import { request } from './load.mjs';
import { capture } from './capture.mjs';

/** What is compared: each starts a server, on data of its own. */

const ROOT = join(import.meta.dirname, '..');
const PEERS = join(import.meta.dirname, 'peers');
/** One client stands for many, so that no limit of a single one is met. */
const MANY_CLIENTS = {
  RATE_LIMIT: 'none',
  MAX_CONNECTIONS: '100000',
  MAX_STREAMS: '44000',
  MAX_STREAMS_PER_CLIENT: '11000',
  MAX_WAITING_WRITES: '4000',
};

/** Every answer is worked out anew. */
export const FRESH = { KEPT_ANSWERS_BYTES: '0' };

export function startOurs(lab, url, env = {}) {
  return startProgram(url, { ...MANY_CLIENTS, ...env }, join(lab.ours, 'dist/api/main.js'));
}

/** The plain twin, `examples/plain`. */
export function startTwin(file, env = {}) {
  return startScript(join(ROOT, 'dist/plain/api/main.js'), { PORT: '0', DATABASE_FILE: file, ...env });
}

/** A script of the peers. */
export function startPeer(name, env = {}) {
  return startScript(join(PEERS, name), { PORT: '0', ...env });
}

/**
 * A bare server that gives the same bytes and fields as another one does for the same requests.
 * @param hasLine whether it draws a request id and writes the line of the log, too
 */
export async function startBare(server, paths, { hasLine = false, fields = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'menagerie-bare-'));
  const file = join(folder, 'answers.json');
  const answers = {};
  for (const path of paths) answers[path] = await capture(server.port, request(path, { fields }));
  writeFileSync(file, JSON.stringify(answers));
  const bare = await startPeer('bare.mjs', { ANSWERS: file, ...(hasLine && { LINE: 'true' }) });
  rmSync(folder, { recursive: true });
  return bare;
}

/**
 * Servers and files that end with the work, which gets `start`, to wait for a server, and `file`, for the path of a new file.
 */
export async function withServers(work) {
  const folder = newFolder();
  const started = [];
  try {
    return await work(async (starting) => {
      const server = await starting;
      started.push(server);
      return server;
    }, folder.file);
  } finally {
    for (const server of started.reverse()) await server.stop();
    folder.remove();
  }
}
