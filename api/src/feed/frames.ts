import type { Change } from '../ledger/change';
import { toChangeDto } from '../ledger/changes.presenter';

/** Consecutive changes, as the bytes of an event stream. */
export interface Frames {
  bytes: Buffer;
  /** The revision of the last change. */
  last: number;
}

/** One event (html.spec.whatwg.org, "Server-sent events"): neither the JSON nor anything else here contains a line break. */
export function toFrame(event: string, data: object, id?: number): Buffer {
  const idLine = id === undefined ? '' : `id: ${id}\n`;
  return Buffer.from(`event: ${event}\n${idLine}data: ${JSON.stringify(data)}\n\n`);
}

export function toChangeFrame(change: Change): Buffer {
  return toFrame('change', toChangeDto(change), change.revision);
}
