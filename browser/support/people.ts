import type { Page } from 'playwright-core';

/** Good for every account of the tests. */
export const PASSWORD = 'correct horse battery staple';

/** Makes the first account, through the set-up link. The page then shows all accounts. */
export async function setUp(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Make the account' }).click();
  await page.getByRole('heading', { name: 'Accounts', exact: true }).waitFor();
}

/** Invites somebody, on the page that shows all accounts, and returns the link. */
export async function invite(page: Page, name: string, role: 'viewer' | 'editor' | 'admin'): Promise<string> {
  const form = page.getByRole('form', { name: 'Invitation' });
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('Role').selectOption(role);
  await form.getByRole('button', { name: 'Invite' }).click();
  const link = page.getByRole('textbox', { name: `Invitation of ${name}` });
  return link.inputValue();
}

/** Follows an invitation. The page then shows the directory. */
export async function join(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('New password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('rowheader').first().waitFor();
}

/** Ends all sessions of an account, as an admin elsewhere does. */
export async function endSessions(admin: Page, name: string): Promise<void> {
  await admin.evaluate(async (wanted) => {
    const read = async <Entry>(path: string): Promise<Entry[]> => (await fetch(path)).json() as Promise<Entry[]>;
    const account = (await read<{ id: number; name: string }>('/accounts')).find((one) => one.name === wanted);
    const path = `/accounts/${account?.id ?? ''}/sessions`;
    for (const { id } of await read<{ id: number }>(path)) await fetch(`${path}/${id}`, { method: 'DELETE' });
  }, name);
}
