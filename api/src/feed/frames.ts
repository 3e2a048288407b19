import type { Change } from '../ledger/change';
import { toChangeDto } from '../ledger/changes.presenter';

/** Changes that follow one another, as the bytes of a stream of events. */
export interface Frames {
  bytes: Buffer;
  /** The revision of the last one. */
  last: number;
}

/** One event (html.spec.whatwg.org, "Server-sent events"): JSON has no line break in it, and neither has anything else here. */
export function toFrame(event: string, data: object, id?: number): Buffer {
  const idLine = id === undefined ? '' : `id: ${id}\n`;
  return Buffer.from(`event: ${event}\n${idLine}data: ${JSON.stringify(data)}\n\n`);
}

export function toChangeFrame(change: Change): Buffer {
  return toFrame('change', toChangeDto(change), change.revision);
}
