import { escapePointer, type FieldError } from '../problems/problem';

/** Whether a JSON value is nested deeper than so many levels. It goes no deeper itself: a hostile value could overflow the stack. */
export function isDeeperThan(levels: number, value: unknown): boolean {
  if (levels === 0) return true;
  if (typeof value !== 'object' || value === null) return false;
  const members: unknown[] = Array.isArray(value) ? value : Object.values(value);
  return members.some((member) => isDeeperThan(levels - 1, member));
}

/** The texts in a JSON value of bounded depth, names of members included, that no store returns unchanged. */
export function unstorableTexts(value: unknown): FieldError[] {
  const errors: FieldError[] = [];
  addFaults(value, '', errors);
  return errors;
}

/** Pointers are made for faults alone, and never read: each could be as long as the whole body. */
function addFaults(value: unknown, pointer: string, errors: FieldError[]): void {
  if (typeof value === 'string') {
    const detail = faultOf(value);
    if (detail !== undefined) errors.push({ pointer, detail });
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      if (mayHaveFaults(item)) addFaults(item, `${pointer}/${index}`, errors);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      const detail = faultOf(name);
      if (detail !== undefined) errors.push({ pointer: `${pointer}/${escapePointer(name.toWellFormed())}`, detail });
      else if (mayHaveFaults(member)) addFaults(member, `${pointer}/${escapePointer(name)}`, errors);
    }
  }
}

function mayHaveFaults(value: unknown): boolean {
  return typeof value === 'string' ? faultOf(value) !== undefined : typeof value === 'object' && value !== null;
}

function faultOf(text: string): string | undefined {
  if (!text.isWellFormed()) return 'must not contain half a surrogate pair';
  if (text.includes('\0')) return 'must not contain the character U+0000';
  return undefined;
}
