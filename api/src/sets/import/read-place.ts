import type { ChangeSet } from '../set';

/** How far a file was read, as the place of its set says it while its lines are not judged. */
export interface ReadPlace {
  readonly records: number;
}

export function placeAt(records: number): string {
  return JSON.stringify({ records } satisfies ReadPlace);
}

export function readPlaceOf(place: string): ReadPlace {
  return JSON.parse(place) as ReadPlace;
}

/** Whether the file of an import must be read on before its lines are judged. */
export function isToBeRead({ request, place }: Pick<ChangeSet, 'request' | 'place'>): boolean {
  return request.action === 'import' && (place === null || place.startsWith('{'));
}
