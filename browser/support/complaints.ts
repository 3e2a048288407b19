import type { Page } from 'playwright-core';

/** What goes wrong on a page unseen: errors and warnings of its console (violations of the CSP among them) and requests. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => {
    complaints.push(`${request.method()} ${request.url()}: ${request.failure()?.errorText ?? 'failed'}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400)
      complaints.push(`${response.request().method()} ${response.url()}: ${response.status()}`);
  });
  return complaints;
}
