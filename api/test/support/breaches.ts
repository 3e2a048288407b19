/** What was answered against the OpenAPI document since the last look. */
const breaches: string[] = [];

export function noteBreach(breach: string): void {
  breaches.push(breach);
}

/** @throws Error where a server has answered against the document */
export function expectNoBreach(): void {
  const found = breaches.splice(0);
  if (found.length > 0) throw new Error(found.join('\n'));
}
