import type { Locator, Page } from 'playwright-core';
import type { Load } from './load';

/** The directory, with the panel of a user. Elements are found by their accessible names. */
export class DirectoryScreen {
  readonly editor: Locator;
  readonly username: Locator;
  readonly pets: Locator;
  readonly conflict: Locator;
  /** What the panel says of an edit that was left before it was saved. */
  readonly unsaved: Locator;
  /** The pets that the panel shows. */
  readonly shownPets: Locator;
  readonly deleted: Locator;
  readonly history: Locator;
  readonly changes: Locator;
  /** The rows that are marked as changed while the person was away. */
  readonly missed: Locator;
  /** Seen while the page is live. */
  readonly isLive: Locator;
  /** The toast that tells of an edit. */
  readonly saved: Locator;

  private constructor(readonly page: Page) {
    this.editor = page.getByRole('form', { name: 'Edit user' });
    this.username = this.editor.getByLabel('Username');
    this.pets = this.editor.getByLabel('Pets', { exact: true });
    this.conflict = page.getByRole('group', { name: /^Someone changed .* meanwhile$/ });
    this.unsaved = page.getByRole('group', { name: 'Not saved yet' });
    this.shownPets = page.getByRole('list', { name: 'Pets' }).getByRole('listitem');
    this.deleted = page.getByRole('group', { name: 'Deleted user' });
    this.history = page.getByRole('region', { name: 'History' });
    this.changes = this.history.getByRole('listitem');
    this.missed = page.getByRole('rowheader').filter({ hasText: 'Changed while you were away' });
    this.saved = page.getByRole('status').filter({ has: page.getByRole('button', { name: 'Undo', exact: true }) });
    this.isLive = page.getByText('Live', { exact: true });
  }

  /** @param address with `?user=` where the panel is open from the start */
  static async open(load: Load, address: string): Promise<DirectoryScreen> {
    const screen = new DirectoryScreen(await load(address));
    await screen.page.getByText('Hello, World!').waitFor();
    return screen;
  }

  /** The row of a user with exactly these pets, repeats counted as in the table. */
  row(username: string, pets: string): Locator {
    return this.page
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: username, exact: true }) })
      .filter({ has: this.page.getByRole('cell', { name: pets, exact: true }) });
  }

  /** Waits until the page says that it is live. */
  async live(): Promise<void> {
    await this.isLive.waitFor();
  }

  /** The number of users that the list names. */
  async total(): Promise<number> {
    const words = await this.page.locator('p.count').innerText();
    return Number(/[\d,]+/.exec(words)?.[0].replaceAll(',', ''));
  }

  async totalIs(total: number): Promise<void> {
    await this.page
      .locator('p.count')
      .filter({ hasText: new RegExp(`^${total} `) })
      .waitFor();
  }

  /** The button behind which that many new users wait. */
  arrivals(count: number): Locator {
    return this.page.getByRole('button', { name: `${count} new: show what is new` });
  }

  /** The row of a user that is marked as deleted, or as belonging elsewhere. */
  marked(username: string, mark: 'Deleted' | 'Elsewhere'): Locator {
    return this.page
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: username, exact: true }) })
      .filter({ hasText: mark });
  }

  rowLink(username: string): Locator {
    return this.page.getByRole('link', { name: username, exact: true });
  }

  panel(username: string): Locator {
    return this.page.getByRole('region', { name: username, exact: true });
  }

  /** The button of that name, inside the editor. */
  editorButton(name: string): Locator {
    return this.editor.getByRole('button', { name, exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  toast(text: string): Locator {
    return this.page.getByRole('status').filter({ hasText: text });
  }

  /** Opens the fields of the user that the panel shows. */
  async edit(): Promise<void> {
    await this.button('Edit').click();
  }

  /** Waits until the panel shows exactly these pets, repeats counted as in the table. */
  async shows(...pets: string[]): Promise<void> {
    await this.page.waitForFunction(
      (wanted) =>
        Array.from(document.querySelectorAll('app-user-facts li'), (item) => item.textContent.trim()).join() === wanted,
      pets.join(),
    );
  }

  async addPet(name: string): Promise<void> {
    await this.pets.fill(`${name},`);
  }

  async save(): Promise<void> {
    await this.editorButton('Save').click();
  }

  async undoByToast(text: string): Promise<void> {
    await this.toast(text)
      .getByRole('button', { name: /^(Undo|Bring back)$/ })
      .click();
  }

  /** Waits until the element has the focus. */
  async focusOn(target: Locator): Promise<void> {
    const element = await target.elementHandle();
    await this.page.waitForFunction((wanted) => wanted === document.activeElement, element);
  }
}
