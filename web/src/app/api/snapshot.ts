import type { HttpHeaders } from '@angular/common/http';
import { type Position, positionIn, revisionOf } from './position';

/** Which moment of the directory's history an answer shows. */
export interface Snapshot {
  readonly position: Position;
  readonly revision: number;
}

export function snapshotOf(headers: HttpHeaders): Snapshot {
  const position = positionIn(headers);
  return { position, revision: revisionOf(position) };
}
