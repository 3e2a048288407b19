import type { UserRecord } from '../../api/types';
import { type FIELDS, isSame } from '../../record/fields';
import { countRepeats } from '../../ui/pet-line/count-repeats';

/** A piece of a value, and how it stands to what was there before. */
export interface Piece {
  readonly text: string;
  /** The pet whose coin stands in front. */
  readonly pet?: string;
  readonly mark: 'same' | 'new' | 'added' | 'removed';
}

type AnyField = (typeof FIELDS)[number];

/** The value of a field in one version, beside its value before. */
export function piecesOf(field: AnyField, before: UserRecord, version: UserRecord): Piece[] {
  if (field.control === 'names') {
    const pieces = namePieces(before[field.name] as string[], version[field.name] as string[]);
    if (pieces.length > 0) return pieces;
  }
  const mark = isSame(field.name, before, version) ? 'same' : 'new';
  return [{ text: field.inWords(version[field.name]), mark }];
}

/** Each name once: what stays, then what is gone, then what has come. */
function namePieces(before: readonly string[], names: readonly string[]): Piece[] {
  const [old, now] = [countsOf(before), countsOf(names)];
  const all = [...new Set([...old.keys(), ...now.keys()])].map((pet) => ({
    pet,
    was: old.get(pet) ?? 0,
    is: now.get(pet) ?? 0,
  }));
  return [
    ...all.flatMap(({ pet, was, is }) => piece(pet, Math.min(was, is), 'same')),
    ...all.flatMap(({ pet, was, is }) => piece(pet, was - is, 'removed')),
    ...all.flatMap(({ pet, was, is }) => piece(pet, is - was, 'added')),
  ];
}

function piece(pet: string, count: number, mark: Piece['mark']): Piece[] {
  return count > 0 ? [{ pet, text: count > 1 ? `${pet} ×${count}` : pet, mark }] : [];
}

function countsOf(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(countRepeats(names).map(({ name, count }) => [name, count]));
}
