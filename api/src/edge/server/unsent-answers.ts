import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Request } from 'express';
import type { Logger } from 'pino';
import { quarterOf } from '../../config/limits';
import { clientOf } from '../../rest/client-address';

/** What may be held of answers that are not read. */
const MAX_BYTES = 128 * 1024 * 1024;
const LOOK_EVERY_MS = 1_000;

/**
 * Limits what is held of answers: a client that asks for page after page, and reads none, fills the memory of everybody. Where one client
 * has more than a quarter, or all together have too much, the connections of those that hold most are broken off. A stream of events is
 * not counted, since what it holds may be shared (feed/held-chunks.ts).
 * @param open the answers that are not at their end
 */
export function limitUnsentAnswers(server: Server, open: ReadonlySet<ServerResponse>, log: Logger): void {
  const look = setInterval(() => {
    for (const { bytes, sockets } of hoarders(open)) {
      log.warn(`${sockets.size} connections of a client are broken off, which has not read ${bytes} bytes of answers`);
      for (const socket of sockets) socket.destroy();
    }
  }, LOOK_EVERY_MS).unref();
  server.once('close', () => {
    clearInterval(look);
  });
}

interface Holding {
  bytes: number;
  readonly sockets: Set<Socket>;
}

/** Those who hold too much, the largest first. */
function hoarders(open: ReadonlySet<ServerResponse>): Holding[] {
  const byClient = new Map<string, Holding>();
  let total = 0;
  for (const response of open) {
    const bytes = response.writableLength;
    if (bytes === 0 || isStream(response)) continue;
    const client = clientOf(response.req as Request);
    const holding = byClient.get(client) ?? { bytes: 0, sockets: new Set() };
    byClient.set(client, holding);
    holding.bytes += bytes;
    holding.sockets.add(response.req.socket);
    total += bytes;
  }
  return Array.from(byClient.values())
    .sort((one, other) => other.bytes - one.bytes)
    .filter(({ bytes }) => {
      const isTooMuch = bytes > quarterOf(MAX_BYTES) || total > MAX_BYTES;
      if (isTooMuch) total -= bytes;
      return isTooMuch;
    });
}

function isStream(response: ServerResponse): boolean {
  return String(response.getHeader('Content-Type')).startsWith('text/event-stream');
}
