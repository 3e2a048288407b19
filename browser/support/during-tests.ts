/** Something that runs beside the tests. */
interface Runnable extends AsyncDisposable {
  start(): Promise<unknown>;
}

/** Starts it before the tests of this file or block, after what was named before it, and ends it after them. */
export function duringTests<R extends Runnable>(runnable: R): R {
  beforeAll(() => runnable.start());
  afterAll(() => runnable[Symbol.asyncDispose]());
  return runnable;
}
