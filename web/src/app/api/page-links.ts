const LINK = /<([^>]*)>\s*;\s*rel="?(\w+)"?/g;

/** The cursors of the pages around a page, by link relation; the cursor of the first page is empty. */
export interface PageCursors {
  readonly prev?: string;
  readonly next?: string;
  readonly last?: string;
}

/** Reads the `Link` field of a list (RFC 8288). The links differ only in their cursor. */
export function cursorsOf(field: string | null): PageCursors {
  const links = Array.from((field ?? '').matchAll(LINK), ([, target = '', relation = '']) => [
    relation,
    cursorIn(target),
  ]);
  return Object.fromEntries(links) as PageCursors;
}

/** Where the next page of a list without cursors begins: its `before`. Undefined at the end of the list. */
export function nextBefore(field: string | null): number | undefined {
  const [, target] = Array.from((field ?? '').matchAll(LINK)).find(([, , relation]) => relation === 'next') ?? [];
  return target === undefined ? undefined : Number(parameterIn(target, 'before'));
}

function cursorIn(target: string): string {
  return parameterIn(target, 'cursor') ?? '';
}

function parameterIn(target: string, name: string): string | null {
  return new URLSearchParams(target.slice(target.indexOf('?') + 1)).get(name);
}
