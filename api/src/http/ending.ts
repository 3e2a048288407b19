import type { Socket } from 'node:net';

const ending = new WeakSet<Socket>();

/** Lets nothing that comes behind be carried out: Node hands on what was pipelined, even if the answer before ends the connection. */
export function endWithThis(socket: Socket): void {
  ending.add(socket);
}

export function isEnding(socket: Socket): boolean {
  return ending.has(socket);
}
