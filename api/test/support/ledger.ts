import { get } from './http';
import type { ChangeJson, UserJson } from './records';

/** The ledger from a revision on, page by page. */
export async function readLedger(url: string, start = 0): Promise<ChangeJson[]> {
  return (await readPages<ChangeJson>(url, `/changes?limit=1000&after=${start}`, 'next')).flat();
}

/** All users, oldest first, page by page. */
export async function readUsers(url: string): Promise<UserJson[]> {
  return (await readPages(url, '/users?limit=1000', 'next')).flat();
}

/** More than any list of a test has. */
const MANY_PAGES = 500;

/**
 * The pages of a list, from one of them on, by the links of each.
 * @throws Error where the list does not end
 */
export async function readPages<Entry = UserJson>(
  url: string,
  path: string,
  relation: 'next' | 'prev',
): Promise<Entry[][]> {
  const pages: Entry[][] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const { json, headers } = await get(url + next);
    pages.push(json as Entry[]);
    if (pages.length > MANY_PAGES) throw new Error(`${path} does not end`);
    next = linkOf(headers, relation);
  }
  return pages;
}

/** The path that a `Link` field has for a relation. */
export function linkOf(headers: Headers, relation: string): string | undefined {
  return new RegExp(`<([^>]*)>; rel="${relation}"`).exec(headers.get('link') ?? '')?.[1];
}
