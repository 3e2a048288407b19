import { SetMetadata } from '@nestjs/common';

const KEY = 'menagerie:from-ledger';

/**
 * Declares a read whose answer depends on its address, on `Accept`, `Accept-Encoding` and `If-None-Match`, and on the end of the ledger that it
 * names in `Position`; and on nothing else. Its bytes may be kept for as long as the ledger ends there (edge/kept-answers.ts).
 */
export const FromLedger = (): MethodDecorator => SetMetadata(KEY, true);

/** Whether a handler of a route is declared so. */
export function isFromLedger(handler: object): boolean {
  return Reflect.getMetadata(KEY, handler) === true;
}
