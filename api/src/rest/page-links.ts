import { encodeCursor, type ListHash, type Place } from './cursor';
import { validationFailed } from './validation';

type Parameter = string | number | readonly (string | number)[];

export interface Neighbours {
  next: Place | null;
  prev: Place | null;
}

/** The longest address of a list without its cursor, in bytes. With a cursor it then fits into `MAX_LINK_BYTES`, whatever the cursor is. */
const MAX_ADDRESS_BYTES = 1_500;
/** Common proxies refuse an answer with more than 4 KB of header, and there are other fields. */
const MAX_LINK_BYTES = 3_000;

/**
 * The address of a list's beginning: a path only, so that it holds behind any proxy.
 * @param parameters the query string, without a cursor; a list for what is given several times
 * @throws ProblemError 400 if it is too long
 */
export function listAddress(path: string, parameters: Readonly<Record<string, Parameter | undefined>>): string {
  const given = Object.entries(parameters).flatMap(([name, value = []]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  );
  const search = new URLSearchParams(given).toString();
  const address = search === '' ? path : `${path}?${search}`;
  if (address.length <= MAX_ADDRESS_BYTES) return address;
  const detail = `The address has ${address.length} bytes, not counting its cursor; at most ${MAX_ADDRESS_BYTES} are allowed.`;
  throw validationFailed([{ pointer: '', detail }]);
}

/** The `Link` field of a page in a list that is read in one direction; none at its end. */
export function nextLink(address: string, list: ListHash, next: Place | null): Record<string, string> {
  return next === null ? {} : { Link: `<${pageAddress(address, list, next)}>; rel="next"` };
}

function pageAddress(address: string, list: ListHash, place: Place): string {
  return `${address}${address.includes('?') ? '&' : '?'}cursor=${encodeCursor(list, place)}`;
}

/**
 * The `Link` field of a page (RFC 8288), `next` first. What makes it too long is left out, the last ones first: whoever reads on needs
 * `next` alone.
 * @param list the list, for the cursors
 */
export function pageLinks(address: string, list: ListHash, { next, prev }: Neighbours): string {
  const at = (place: Place): string => pageAddress(address, list, place);
  const links = [
    ...(next ? [`<${at(next)}>; rel="next"`] : []),
    `<${address}>; rel="first"`,
    ...(prev ? [`<${at(prev)}>; rel="prev"`] : []),
    `<${at({ after: null, isBackwards: true })}>; rel="last"`,
  ];
  while (links.length > 1 && links.join(', ').length > MAX_LINK_BYTES) links.pop();
  return links.join(', ');
}
