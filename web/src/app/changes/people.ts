import type { Change } from '../api/types';

/** Who made these changes, each once; nobody is none of them. */
export function peopleOf(changes: readonly Pick<Change, 'by'>[]): number {
  return new Set(changes.flatMap(({ by }) => by?.account ?? [])).size;
}

/** “14 changes”, “14 changes by 3 people”: one person is named at each of them. */
export function changesWords(count: number, people: number): string {
  const changes = count === 1 ? '1 change' : `${count.toLocaleString()} changes`;
  return people > 1 ? `${changes} by ${people} people` : changes;
}

/** “Ada”, “Ada’s key nightly”; empty for nobody. */
export function whoIs(by: Change['by']): string {
  if (!by) return '';
  return by.key === null ? by.name : `${by.name}’s key ${by.key}`;
}

/** Who made these changes, to begin a sentence with: “Ada”; “Someone” where it was nobody in particular, or more than one. */
export function doerOf(changes: readonly Pick<Change, 'by'>[]): string {
  const [name = '', ...others] = new Set(changes.map(({ by }) => whoIs(by)));
  return name === '' || others.length > 0 ? 'Someone' : name;
}
