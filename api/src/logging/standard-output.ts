import { Socket } from 'node:net';
import { prettyFactory } from 'pino-pretty';
import { LossyLog } from './lossy-log';
import { inOneLine } from './one-line';
import { FileOutlet, StreamOutlet } from './outlets';

/** Readable text on a terminal, JSON lines elsewhere. Neither a full disk nor a reader who is slow or has left holds the server up. */
export function standardOutput(): LossyLog {
  const { stdout } = process;
  // Node makes a socket of pipes and terminals as well; all else is written to like a file.
  if (!(stdout instanceof Socket)) return new LossyLog(new FileOutlet(1), (json) => inOneLine(json));
  doNotBlock(stdout);
  if (!stdout.isTTY) return new LossyLog(new StreamOutlet(stdout), (json) => inOneLine(json));
  const prettify = prettyFactory({ translateTime: 'SYS:HH:MM:ss', singleLine: true });
  return new LossyLog(new StreamOutlet(stdout), (json) => prettify(inOneLine(json, '\\\\u')));
}

/** Node makes terminals block, and pipes on Windows, without a public switch: one that was halted with Ctrl+S would halt the server. */
function doNotBlock(stream: Socket): void {
  const { _handle } = stream as unknown as { _handle?: { setBlocking?(isBlocking: boolean): void } };
  _handle?.setBlocking?.(false);
}
