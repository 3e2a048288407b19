import type { HttpHeaders } from '@angular/common/http';

/** Which directory an answer is from, and at which revision. */
export interface Snapshot {
  /** The directory's random id; empty where the answer does not name it. */
  readonly directory: string;
  readonly revision: number;
}

/** Reads the `ETag` of a list, `W/"<directory id>.<revision>"`, and its `Revision`. */
export function snapshotOf(headers: HttpHeaders): Snapshot {
  const [, directory = ''] = /^W\/"(.+)\.\d+"$/.exec(headers.get('ETag') ?? '') ?? [];
  return { directory, revision: Number(headers.get('Revision')) };
}
