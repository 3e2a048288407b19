import { keyOf, setUpWith } from './accounts';
import { sendWith } from './http';
import type { Place } from './engine';

/** Whether this run of the tests is that of an account (jest.config.cjs). */
const { IS_ACCOUNT = false } = globalThis as { IS_ACCOUNT?: boolean };

/** By the place of the directory, so that a server that starts again on it is used by the same account. */
const keys = new Map<string, Record<string, string>>();

/** In a run of an account: makes the first one of a server, and sends its key from now on. */
export async function useAsAccount(
  url: string,
  place: Place,
  secret: () => Promise<string | undefined>,
): Promise<void> {
  if (!IS_ACCOUNT) return;
  const token = await secret();
  if (token !== undefined) keys.set(place.url, await keyOf({ url }, await setUpWith({ url }, token), 'admin'));
  sendWith(url, keys.get(place.url) ?? {});
}
