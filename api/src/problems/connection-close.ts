import type { Socket } from 'node:net';

const ending = new WeakSet<Socket>();

/** Lets nothing that comes behind be carried out (RFC 9112 §9.6): Node hands on what was pipelined, even if the connection ends before. */
export function closeAfterAnswer(socket: Socket): void {
  ending.add(socket);
}

/** Takes that back. */
export function keepAfterAnswer(socket: Socket): void {
  ending.delete(socket);
}

export function isClosing(socket: Socket): boolean {
  return ending.has(socket);
}
