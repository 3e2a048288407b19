/** A program or browser that runs beside the tests. */
interface Runnable extends AsyncDisposable {
  start(): Promise<unknown>;
}

/** Starts it before the tests of this file or block, and ends it after them. Several start in the order of the calls. */
export function duringTests<R extends Runnable>(runnable: R): R {
  beforeAll(() => runnable.start());
  afterAll(() => runnable[Symbol.asyncDispose]());
  return runnable;
}
