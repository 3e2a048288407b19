import { isIPv6 } from 'node:net';
import type { Request } from 'express';

const MAPPED = /^::ffff:(?=\d+\.)/i;
/** The part of an IPv6 address that one household or machine has for itself. */
const NETWORK_BITS = 64;

/** The client that a request is counted for: the address that trusted proxies name, else the sender's; for IPv6 its network. */
export function clientOf(request: Request): string {
  return clientAt(request.ip ?? '');
}

/** The client at an address. */
export function clientAt(mapped: string): string {
  const address = mapped.replace(MAPPED, '').slice(0, 64);
  return isIPv6(address) ? `${networkOf(address)}::/${NETWORK_BITS}` : address;
}

function networkOf(address: string): string {
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? [];
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return [...front, ...zeros, ...back]
    .slice(0, NETWORK_BITS / 16)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}
