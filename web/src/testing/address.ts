import { settle } from './screen';

/** Where the browser is, without the origin. */
export function address(): string {
  return location.pathname + location.search;
}

/** Presses the browser's own button. */
export async function goBack(): Promise<void> {
  const arrival = new Promise((resolve) => {
    addEventListener('popstate', resolve, { once: true });
  });
  history.back();
  await arrival;
  await settle();
}
