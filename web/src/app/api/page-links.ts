const LINK = /<([^>]*)>\s*;\s*rel="?(\w+)"?/g;

/** The cursors of the pages around a page, by relation; that of the first page is empty. */
export interface PageCursors {
  readonly prev?: string;
  readonly next?: string;
  readonly last?: string;
}

/** Reads the `Link` field of a list (RFC 8288), whose pages differ by their cursor alone. */
export function cursorsOf(field: string | null): PageCursors {
  const links = Array.from((field ?? '').matchAll(LINK), ([, target = '', relation = '']) => [
    relation,
    cursorIn(target),
  ]);
  return Object.fromEntries(links) as PageCursors;
}

function cursorIn(target: string): string {
  return new URLSearchParams(target.slice(target.indexOf('?') + 1)).get('cursor') ?? '';
}
