import { violationsOf } from './support/accessibility';
import { Chromium } from './support/chromium';
import { DirectoryScreen } from './support/directory-screen';
import { duringTests } from './support/during-tests';
import { loadInOnePage } from './support/load';
import { Menagerie } from './support/menagerie';

const USERS = 60_000;

const browser = duringTests(new Chromium());
const menagerie = new Menagerie();
beforeAll(() => menagerie.generate(USERS));
duringTests(menagerie);

it('a set that runs is in the header of another tab, which can stop it and undo what was done', async () => {
  const open = async (): Promise<DirectoryScreen> => {
    const newPage = () => browser.newPage({ viewport: { width: 1440, height: 900 } });
    const screen = await DirectoryScreen.open(loadInOnePage(newPage), menagerie.url);
    await screen.page.getByRole('rowheader').first().waitFor();
    await screen.live();
    return screen;
  };
  const [one, other] = [await open(), await open()];
  await one.page.locator('[data-skip-to] a').first().focus();
  await one.page.keyboard.press('Control+a');
  await one.button('Add pet').click();
  await one.page.getByLabel('Pets', { exact: true }).fill('quokka,');
  await one.page.keyboard.press('Enter');
  await one.page.getByRole('dialog', { name: 'The plan' }).getByRole('button', { name: 'Add', exact: true }).click();
  const running = other.page.getByRole('group', { name: 'The set that runs' });
  await running.getByText(/Adding quokka to 60,000 users/).waitFor();
  await running.getByText(/ left/).waitFor();
  expect(await violationsOf(other.page)).toEqual([]);
  await running.getByRole('button', { name: 'Stop' }).click();
  await one.toast('then stopped.').waitFor();
  await running.getByRole('button', { name: 'Undo' }).click();
  await other.toast('Undid what was done').waitFor();
});
