import type { Locator, Page } from 'playwright-core';
import type { Load } from './load';

/** The page of imports, step by step. Elements are found by their accessible names. */
export class ImportScreen {
  private constructor(readonly page: Page) {}

  /** The first step, or that of an import. */
  static async open(load: Load, url: string, query = ''): Promise<ImportScreen> {
    return ImportScreen.at(await load(`${url}/import${query}`));
  }

  /** A page that shows an import, or is on the way to it. */
  static at(page: Page): ImportScreen {
    return new ImportScreen(page);
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  link(name: string): Locator {
    return this.page.getByRole('link', { name, exact: true });
  }

  /** What a column of the file is taken for. */
  column(title: string): Locator {
    return this.page.getByRole('region', { name: 'The first rows' }).getByLabel(title, { exact: true });
  }

  /** The filter of the lines by what becomes of them. */
  verdict(name: string): Locator {
    return this.page.getByRole('navigation', { name: 'Lines by what becomes of them' }).getByRole('link', { name });
  }

  /** A line of the file that is shown. */
  line(text: string): Locator {
    return this.page.getByRole('list', { name: 'Lines' }).getByRole('listitem').filter({ hasText: text });
  }

  /** What the page says; it may be announced, too. */
  text(text: string | RegExp): Locator {
    return this.page.getByRole('main').getByText(text);
  }

  async choose(name: string, buffer: Buffer, label = 'Choose a file'): Promise<void> {
    await this.page.getByLabel(label).setInputFiles({ name, mimeType: 'text/csv', buffer });
  }

  async seePlan(): Promise<void> {
    await this.button('See what would be done').click();
  }
}
