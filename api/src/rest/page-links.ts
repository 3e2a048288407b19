import { encodeCursor, type Place } from './cursor';

export interface Neighbours {
  next: Place | null;
  prev: Place | null;
}

/**
 * The `Link` field of a page (RFC 8288): paths only, so that it holds behind any proxy.
 * @param query what selects and orders the list, for the cursors
 * @param parameters the query string of the page, without its cursor
 */
export function pageLinks(
  path: string,
  query: readonly unknown[],
  parameters: Readonly<Record<string, string>>,
  { next, prev }: Neighbours,
): string {
  const link = (relation: string, place: Place | null): string => {
    const cursor = place && { cursor: encodeCursor(query, place) };
    const search = new URLSearchParams({ ...parameters, ...cursor }).toString();
    return `<${path}${search === '' ? '' : `?${search}`}>; rel="${relation}"`;
  };
  return [
    link('first', null),
    ...(prev ? [link('prev', prev)] : []),
    ...(next ? [link('next', next)] : []),
    link('last', { after: null, isBackwards: true }),
  ].join(', ');
}
