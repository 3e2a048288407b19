import type { Locator, Page } from 'playwright-core';
import { DirectoryScreen } from './directory-screen';
import type { Users } from './users';

export const box = (page: Page, name: string): Locator =>
  page.getByRole('checkbox', { name: `Select ${name}`, exact: true });

export const selected = (page: Page, words: string): Promise<void> =>
  page.getByRole('toolbar', { name: 'What is selected' }).getByText(words, { exact: true }).waitFor();

/** Makes users of which the list shows exactly these, when it is searched for the word. */
export async function makeFour(users: Users, word: string): Promise<string[]> {
  const names = ['a', 'b', 'c', 'd'].map((letter) => `${word}.${letter}`);
  for (const name of names) await users.create(name, []);
  return names;
}

/** Opens the list of the users that were made so. */
export async function openFour(
  load: (url: string) => Promise<Page>,
  url: string,
  word: string,
): Promise<DirectoryScreen> {
  const screen = await DirectoryScreen.open(load, `${url}/?q=${word}`);
  await screen.rowLink(`${word}.a`).waitFor();
  await screen.live();
  return screen;
}
