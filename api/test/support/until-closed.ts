import type { Socket } from 'node:net';

/** Resolves when the connection has ended. A reset is an end too, while `once` of node:events would reject. */
export function untilClosed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket
      .on('error', () => undefined)
      .once('close', () => {
        resolve();
      });
  });
}
