import type { Change } from '../ledger/change';
import { toChangeDto } from '../ledger/changes.presenter';
import type { Head } from '../ledger/head';
import type { Position } from '../ledger/position';
import type { SetRun } from '../ledger/set-run';

/** Consecutive events, as the bytes of an event stream. */
export interface Frames {
  bytes: Buffer;
  /** The position that a client has reached with them. */
  last: Position;
}

/** One event (html.spec.whatwg.org, "Server-sent events"): neither the JSON nor anything else here contains a line break. */
export function toFrame(event: string, data: object, id?: Position): Buffer {
  const idLine = id === undefined ? '' : `id: ${id}\n`;
  return ownBytes(`event: ${event}\n${idLine}data: ${JSON.stringify(data)}\n\n`);
}

/** In memory of their own: a frame that is kept would keep all of the 64 KB that Node shares among small buffers. */
function ownBytes(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}

export function toChangeFrame(change: Change): Frames {
  return { bytes: toFrame('change', toChangeDto(change), change.position), last: change.position };
}

/** The changes of a set that follow each other, as one event: whoever wants each of them reads `GET /changes`. */
export function toRunFrame({ from, to, set, kinds, last }: SetRun): Frames {
  return { bytes: toFrame('changes', { from, to, set, kinds }, last), last };
}

/** Tells a client that it cannot go on from where it was: it reads anew, and continues from the end of the ledger. */
export function toReset({ revision, position }: Head): Frames {
  return { bytes: toFrame('reset', { revision, position }, position), last: position };
}
