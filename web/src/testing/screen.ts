import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';

const PARTS = 'section, form, [role="group"], [role="alertdialog"]';

/** Finds what a person finds on the screen: elements by label or name, and text as it reads. */
export class Screen {
  constructor(private readonly root: HTMLElement) {}

  get element(): HTMLElement {
    return this.root;
  }

  get table(): HTMLElement {
    return this.one('table', 'table');
  }

  /** The place of each row in the whole list, where it is known. */
  get rowIndexes(): string[] {
    return this.all('tbody tr[aria-rowindex]').map((row) => row.getAttribute('aria-rowindex') ?? '');
  }

  /** The elements that Tab reaches, inside the part of the screen that the selector names. */
  tabStops(within: string): string[] {
    return this.all(`${within} :is(a, button, input)`)
      .filter(({ tabIndex }) => tabIndex >= 0)
      .map(nameOf);
  }

  /** What the dot says, beside it or in its tip. */
  get liveState(): string {
    return this.textOf('app-live-dot');
  }

  /** The text of the part of the screen that the selector names. */
  textOf(selector: string): string {
    return textOf(this.one(selector, selector));
  }

  /** What is announced, and is not on the screen in the same words. */
  get said(): string[] {
    return this.all('app-announcements p').map(textOf);
  }

  /** What can be seen, so without what is announced of it. */
  get text(): string {
    return textOf(without('app-announcements', this.root));
  }

  button(name: string): HTMLButtonElement {
    return this.one<HTMLButtonElement>(`button “${name}”`, 'button', (button) => nameOf(button) === name);
  }

  link(name: string): HTMLAnchorElement {
    return this.one<HTMLAnchorElement>(`link “${name}”`, 'a[href]', (link) => nameOf(link) === name);
  }

  /** The region, form or group of that name. */
  part(name: string): Screen {
    return new Screen(this.one(`part “${name}”`, PARTS, (element) => nameOf(element) === name));
  }

  hasPart(name: string): boolean {
    return this.all(PARTS).some((element) => nameOf(element) === name);
  }

  heading(name: string): HTMLElement {
    return this.one(`heading “${name}”`, 'h1, h2, h3', (heading) => textOf(heading) === name);
  }

  /** The text of each heading of that level. */
  headings(level: 1 | 2 | 3): string[] {
    return this.all(`h${level}`).map(textOf);
  }

  /** The tooltips of the elements. */
  titles(selector: string): string[] {
    return this.all(`${selector}[title]`).map(({ title }) => title);
  }

  get buttons(): string[] {
    return this.all('button').map(nameOf);
  }

  /** The toggles that are pressed. */
  get pressed(): string[] {
    return this.all('button[aria-pressed="true"]').map(nameOf);
  }

  /** The sort order that the columns announce. */
  get sortedColumns(): string[] {
    return this.all('th[aria-sort]').map((head) => `${textOf(head)}: ${head.getAttribute('aria-sort') ?? ''}`);
  }

  /** The items of the ordered list, without the words on their buttons. */
  get items(): string[] {
    return this.all('ol li').map((item) => Array.from(item.querySelectorAll('p'), textOf).join(' | ') || textOf(item));
  }

  /** The entries of the screen's one unordered list, without their buttons. */
  get entries(): string[] {
    return this.all('main ul > li').map((entry) => textOf(without('button', entry)));
  }

  /** The field of a label. */
  field(label: string): HTMLInputElement {
    const { htmlFor } = this.one<HTMLLabelElement>(`label “${label}”`, 'label', (element) => textOf(element) === label);
    return this.one<HTMLInputElement>(`field “${label}”`, `[id="${htmlFor}"]`);
  }

  /** The text that describes a field: its hint and its faults. */
  descriptionOf(label: string): string {
    const ids = this.field(label).getAttribute('aria-describedby')?.split(' ') ?? [];
    return ids.map((id) => textOf(this.one(id, `[id="${id}"]`))).join(' ');
  }

  /** The text of each element that has the role. */
  texts(role: string): string[] {
    return this.all(`[role="${role}"]`).map((element) => textOf(without('[aria-hidden="true"]', element)));
  }

  /** The cells of the table, row by row, without its head and its checkboxes. */
  get rows(): string[][] {
    return this.all('tbody tr').map((row) => Array.from(row.querySelectorAll('th, td:not(.pick)'), textOf));
  }

  /** The chips that are marked as refused. */
  get refusedChips(): string[] {
    return this.all('.chip.refused').map(textOf);
  }

  /** The chips inside the part of the screen that the selector names. */
  chips(within: string): string[] {
    return this.all(`${within} .chip`).map(textOf);
  }

  /** The pets inside the part of the screen that the selector names. */
  pets(within: string): string[] {
    return this.all(`${within} .pet`).map(textOf);
  }

  private all(selector: string): HTMLElement[] {
    return Array.from(this.root.querySelectorAll<HTMLElement>(selector));
  }

  private one<E extends HTMLElement>(what: string, selector: string, fits: (element: E) => boolean = () => true): E {
    const [found, ...more] = Array.from(this.root.querySelectorAll<E>(selector)).filter(fits);
    if (!found || more.length > 0) throw new Error(`${found ? 'Several' : 'No'} ${what} in: ${this.text}`);
    return found;
  }
}

export async function type(field: HTMLInputElement, text: string): Promise<void> {
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
}

/** Presses a key. As in a browser, Enter in a field submits its form unless a listener prevents that. */
export async function press(field: HTMLElement, key: string, more: KeyboardEventInit = {}): Promise<void> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  const isLeftToBrowser = field.dispatchEvent(event);
  if (isLeftToBrowser && key === 'Enter' && field instanceof HTMLInputElement) field.form?.requestSubmit();
  await settle();
}

export async function click(element: HTMLElement): Promise<void> {
  element.click();
  await settle();
}

/** Waits until promises, effects and rendering have settled; requests stay open. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) {
    await jest.advanceTimersByTimeAsync(1);
    TestBed.tick();
  }
}

/** Lets time pass, and then settles. */
export async function pass(milliseconds: number): Promise<void> {
  await jest.advanceTimersByTimeAsync(milliseconds);
  await settle();
}

function nameOf(element: HTMLElement): string {
  const label = document.getElementById(element.getAttribute('aria-labelledby') ?? '');
  return element.getAttribute('aria-label') ?? textOf(without('[aria-hidden="true"]', label ?? element));
}

/** A copy of an element that lacks some of what is in it. */
function without(selector: string, element: Element): Element {
  const copy = element.cloneNode(true) as Element;
  for (const part of copy.querySelectorAll(selector)) part.remove();
  return copy;
}

/** The text of an element, with a space between its pieces, and without what is hidden from assistive technology. */
function textOf(element: Element): string {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const pieces: string[] = [];
  while (walker.nextNode()) {
    const { currentNode } = walker;
    if (!currentNode.parentElement?.closest('[aria-hidden="true"]')) pieces.push(currentNode.textContent ?? '');
  }
  return pieces.join(' ').replace(/\s+/g, ' ').trim();
}
