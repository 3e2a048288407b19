/** Parameters of a query by their names; several values are several parameters, and null takes one out. */
export type QueryChange = Readonly<Record<string, string | number | readonly string[] | null>>;

/** An address without its origin, and with some of its query changed. */
export function withQuery({ pathname, search }: Pick<URL, 'pathname' | 'search'>, change: QueryChange): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    const [first, ...others] = value === null ? [] : [value].flat();
    if (first === undefined) query.delete(name);
    else query.set(name, String(first));
    for (const other of others) query.append(name, String(other));
  }
  return query.size > 0 ? `${pathname}?${query.toString()}` : pathname;
}

/** The address of a page with a query. */
export function addressOf(pathname: string, query: QueryChange): string {
  return withQuery({ pathname, search: '' }, query);
}
