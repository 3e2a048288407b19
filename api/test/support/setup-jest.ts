import { expectNoBreach } from './breaches';
import { leftovers } from './leftovers';

// Some tests start programs, and machines are noisy: a time-out is for what hangs.
jest.setTimeout(60_000);

// Whatever a server answers is in the OpenAPI document.
afterEach(expectNoBreach);

afterAll(async () => {
  for (const remove of leftovers.splice(0)) await remove();
});

/** Of ES2026, which TypeScript does not know yet. */
const isError = Reflect.get(Error, 'isError') as (value: unknown) => boolean;

// Jest has an `Error` of its own, and errors that Node makes (of SQLite, files and sockets) are none of it. In the program they are.
Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, value: unknown): boolean {
    return this === Error ? isError(value) : Function.prototype[Symbol.hasInstance].call(this as typeof Error, value);
  },
});
