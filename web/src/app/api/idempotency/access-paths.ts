const ROUTE = /^(?:https?:\/\/[^/]+)?\/(?:session|accounts?|invitations|access-events)(?:[/?]|$)/;

/** Whether an address is one of accounts, sessions and keys: what goes there and back may hold secrets. */
export function isOfAccess(url: string): boolean {
  return ROUTE.test(url);
}
