import { MAX_PETS } from '../../record/text';
import { givenBy, Unusable } from './given';
import { keyOf } from './key-of';
import { type FileRecord, isJson, type Layout, type Match } from './layout';

/** Where each line has one pet: lines of one user that follow each other become one record, at the first of them. */
export async function* joinPets(
  records: AsyncIterable<FileRecord>,
  layout: Layout,
  match: Match,
): AsyncGenerator<FileRecord> {
  let held: FileRecord | undefined;
  for await (const record of records) {
    const both = held && together(held, record, layout, match);
    if (both === undefined && held !== undefined) yield held;
    held = both ?? record;
  }
  if (held !== undefined) yield held;
}

/** Undefined where the records are of different users. */
function together(one: FileRecord, next: FileRecord, layout: Layout, match: Match): FileRecord | undefined {
  const [first, second] = [givenBy(one, layout), givenBy(next, layout)];
  if (first instanceof Unusable || second instanceof Unusable) return undefined;
  const key = keyOf(first, match);
  if (key === undefined || key !== keyOf(second, match)) return undefined;
  const pets = [...(first.pets ?? []), ...(second.pets ?? [])].slice(0, MAX_PETS + 1); // one more, so that it is refused
  return { ...one, cells: { ...one.cells, pets: isJson(layout) ? pets : JSON.stringify(pets) } };
}
