import { parsePosition, type Position } from '../../ledger/position';
import { petListProblem, usernameProblem } from '../../record/text';
import { withoutProtection } from '../../users/export/export-formats';
import { type Cells, type Field, type FileRecord, isJson, type Layout } from './layout';

/** What a record of a file says about a user. What is undefined is left alone. */
export interface Given {
  readonly id?: number;
  readonly username?: string;
  readonly pets?: readonly string[];
  /** The user, as it was when the file was made. */
  readonly position?: Position;
  readonly revision?: number;
}

/** Why a record cannot be what it says, as a sentence. */
export class Unusable {
  constructor(readonly reason: string) {}
}

/** Reads the cells of a record. */
export function givenBy(
  { cells, problem }: FileRecord,
  layout: Pick<Layout, 'format' | 'separator' | 'hasFaults'>,
): Given | Unusable {
  if (problem !== undefined) return new Unusable(problem);
  const { id, revision, position, username, pets } = isJson(layout) ? cells : fromText(cells, layout);
  if (id !== undefined && !isRevision(id)) return new Unusable('id must be a whole number from 1, or empty');
  if (revision !== undefined && !isRevision(revision))
    return new Unusable('revision must be a whole number from 1, or empty');
  const place = typeof position === 'string' ? parsePosition(position) : undefined;
  if (position !== undefined && place === undefined)
    return new Unusable('position must be one such as 7.3f9ab2c41d0e, or empty');
  if (layout.hasFaults && [username, pets].flat().some(isBroken))
    return new Unusable('has bytes in it that are not of the encoding of the file');
  const wrong = wrongWith('username', username, usernameProblem) ?? wrongWith('pets', pets, petListProblem);
  if (wrong !== undefined) return new Unusable(wrong);
  return {
    ...(id !== undefined && { id }),
    ...(revision !== undefined && { revision }),
    ...(place !== undefined && { position: place }),
    ...(username !== undefined && { username: username as string }), // judged by the rules above
    ...(pets !== undefined && { pets: pets as string[] }),
  };
}

function isBroken(value: unknown): boolean {
  return typeof value === 'string' && value.includes('\uFFFD');
}

function isRevision(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}

function wrongWith(field: 'username' | 'pets', value: unknown, problemOf: typeof petListProblem): string | undefined {
  const problem = value === undefined ? undefined : problemOf(value);
  if (problem === undefined || typeof problem === 'string') return problem && `${field} ${problem}`;
  return problem.map(({ pointer, detail }) => `pet ${Number(pointer.slice(1)) + 1} ${detail}`)[0];
}

/** The cells of a table, all of which are text, without blanks at their ends. */
function fromText(cells: Cells, { separator }: Pick<Layout, 'separator'>): Cells {
  const { id, revision, position, username, pets } = cells as Readonly<Partial<Record<Field, string>>>;
  return {
    id: numberIn(id),
    revision: numberIn(revision),
    position: position === '' ? undefined : position,
    username: username === undefined ? undefined : withoutProtection(username),
    pets: pets === undefined ? undefined : petsIn(withoutProtection(pets), separator),
  };
}

/** The text itself where it is no number: the rule says what it must be. */
function numberIn(cell: string | undefined): unknown {
  if (cell === undefined || cell === '') return undefined;
  return /^[1-9]\d{0,15}$/.test(cell) ? Number(cell) : cell;
}

/** A JSON list, as we export it, or names with a separator between them. */
function petsIn(cell: string, separator: string | null): unknown {
  if (cell.startsWith('[')) return listIn(cell);
  const pets = separator === null ? [cell] : cell.split(separator);
  return pets.map((pet) => pet.trim()).filter((pet) => pet !== '');
}

/** The cell itself where it is no list: the rule says what it must be. */
function listIn(cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch (error) {
    if (error instanceof SyntaxError) return cell;
    throw error;
  }
}
