import { escapePointer, type FieldError } from '../problems/problem';

/** How deep a JSON value is nested, at most `limit` + 1. It goes level by level: a hostile value could overflow the stack of a recursion. */
export function depthOf(value: unknown, limit: number): number {
  let depth = 0;
  for (let level: unknown[] = [value]; level.length > 0 && depth <= limit; depth += 1) {
    level = level.flatMap((item) =>
      typeof item === 'object' && item !== null ? (Object.values(item) as unknown[]) : [],
    );
  }
  return depth;
}

/** The texts in a JSON value of bounded depth, names of members included, that no store returns unchanged. */
export function unstorableTexts(value: unknown, pointer = ''): FieldError[] {
  if (typeof value === 'string') return faultsOf(value, pointer);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const place = `${pointer}/${escapePointer(name)}`;
    const faults = Array.isArray(value) ? [] : faultsOf(name, place.toWellFormed());
    return faults.length > 0 ? faults : unstorableTexts(member, place);
  });
}

function faultsOf(text: string, pointer: string): FieldError[] {
  if (!text.isWellFormed()) return [{ pointer, detail: 'must not contain half a surrogate pair' }];
  if (text.includes('\0')) return [{ pointer, detail: 'must not contain the character U+0000' }];
  return [];
}
