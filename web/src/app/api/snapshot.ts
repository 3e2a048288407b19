import type { HttpHeaders } from '@angular/common/http';

/** Which moment of which directory an answer shows. */
export interface Snapshot {
  /** Drawn when the directory was made; empty where the answer does not tell. */
  readonly directory: string;
  readonly revision: number;
}

/** Reads the `ETag` of a list, `W/"<directory id>.<revision>"`, and its `Revision`. */
export function snapshotOf(headers: HttpHeaders): Snapshot {
  const [, directory = ''] = /^W\/"(.+)\.\d+"$/.exec(headers.get('ETag') ?? '') ?? [];
  return { directory, revision: Number(headers.get('Revision')) };
}
