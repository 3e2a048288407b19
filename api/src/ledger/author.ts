import type { Author } from '../rest/access';

/** Who made a change, as its row has it: with the name that the account had then, which is never rewritten. */
export function toColumns(by: Author | null): { by: string | null; by_account: number } {
  if (by === null) return { by: null, by_account: 0 };
  const { account, name, key } = by;
  return { by: JSON.stringify({ account, name, key }), by_account: account };
}

export function fromColumn(by: string | null): Author | null {
  return by === null ? null : (JSON.parse(by) as Author);
}
