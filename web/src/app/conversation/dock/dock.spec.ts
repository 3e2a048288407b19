import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { LIST, type OpenDirectory, buildUser, openDirectoryWith } from '../../../testing/directory';
import { type Screen, click, pass, press, settle, type } from '../../../testing/screen';
import { OwnWrites } from '../../api/own-writes';
import { positionAt } from '../../../testing/positions';
import { Navigation } from '../../routing/navigation';

const daisy = buildUser({ username: 'daisy', pets: ['cat'] });
const received = { status: 'success', message: 'received: hello' };

describe('the dock', () => {
  let directory: OpenDirectory;
  const dock = (): Screen => directory.screen.part('Conversation with the server');
  const toggle = (): HTMLElement => dock().button('Conversation');
  const lines = (): HTMLElement[] => Array.from(dock().element.querySelectorAll<HTMLElement>('.line'));
  const line = (words: RegExp): HTMLElement => {
    const found = lines().find(({ textContent }) => words.test(textContent));
    if (!found) throw new Error(`No line ${String(words)} in: ${dock().text}`);
    return found;
  };
  const open = async (): Promise<void> => {
    await click(toggle());
    await settle();
  };
  const send = async (): Promise<void> => {
    await type(dock().field('Data to send:'), 'hello');
    await click(dock().button('Send data'));
    await directory.answer('POST', '/users', received, { status: 201 });
  };

  beforeEach(async () => {
    directory = await openDirectoryWith([daisy]);
  });

  it('opens the exchanges, newest last, and closes them', async () => {
    expect(toggle().getAttribute('aria-expanded')).toBe('false');
    await open();
    await send();
    expect(toggle().getAttribute('aria-expanded')).toBe('true');
    expect(dock().headings(2)).toEqual(['Conversation']);
    expect(lines().at(-1)?.textContent).toMatch(/POST\s+\/users\s+sent “hello”.*201.*\d+ ms.*48 B/s);
    await click(toggle());
    expect(lines()).toEqual([]);
  });

  it('closes on Escape, and gives the focus back to its button', async () => {
    await open();
    lines().at(-1)?.focus();
    await press(lines().at(-1) ?? document.body, 'Escape');
    expect(toggle().getAttribute('aria-expanded')).toBe('false');
    expect(document.activeElement).toBe(toggle());
  });

  it('remembers whether it is open', async () => {
    await open();
    expect(localStorage.getItem('menagerie.conversation')).toBe('open');
    await click(toggle());
    expect(localStorage.getItem('menagerie.conversation')).toBe('closed');
  });

  it('is one stop, in which the arrow keys move', async () => {
    await send();
    await open();
    const stops = (): HTMLElement[] => lines().filter(({ tabIndex }) => tabIndex === 0);
    expect(stops()).toEqual([lines().at(-1)]);
    lines().at(-1)?.focus();
    await press(lines().at(-1) ?? document.body, 'Home');
    expect(document.activeElement).toBe(lines()[0]);
    await press(lines()[0] ?? document.body, 'ArrowDown');
    expect(document.activeElement).toBe(lines()[1]);
    expect(stops()).toEqual([lines()[1]]);
    await press(lines()[1] ?? document.body, 'ArrowUp');
    await press(lines()[0] ?? document.body, 'ArrowUp');
    expect(document.activeElement).toBe(lines()[0]);
    await press(lines()[0] ?? document.body, 'End');
    expect(document.activeElement).toBe(lines().at(-1));
  });

  it('opens one exchange at a time, with both sides', async () => {
    await send();
    await open();
    await click(line(/POST/));
    const request = dock().part('Request').text;
    expect(request).toContain('Idempotency-Key');
    expect(request).toContain('one act, however often the network makes us send it');
    expect(request).toContain('{ "data": "hello" }');
    expect(dock().part('Response').text).toContain('201 Created');
    await click(line(/the greeting/));
    expect(dock().part('Response').text).toContain('200 OK');
    await click(line(/the greeting/));
    expect(dock().hasPart('Response')).toBe(false);
  });

  it('copies an exchange as curl and as fetch', async () => {
    const writeText = jest.fn(() => Promise.resolve());
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    await send();
    await open();
    await click(line(/POST/));
    await click(dock().button('Copy as curl'));
    await click(dock().button('Copy as fetch'));
    const [[curl], [fetched]] = writeText.mock.calls as unknown as [[string], [string]];
    expect(curl).toContain(`curl -i 'http://api.test/users'`);
    expect(curl).toContain(`--data-raw '{"data":"hello"}'`);
    expect(fetched).toContain('await fetch("http://api.test/users"');
    expect(directory.screen.texts('status')).toContain('Copied as fetch.');
  });

  it('gets the users anew, and opens the exchange that does so', async () => {
    await click(dock().button('Get user data'));
    await directory.answer('GET', LIST, [daisy, buildUser({ id: 6, username: 'dora' })]);
    await settle();
    expect(directory.screen.rows.map(([name]) => name)).toEqual(['daisy', 'dora']);
    expect(dock().part('Response').text).toContain('"username": "dora"');
  });

  it('gets the users where there is no list, too', async () => {
    TestBed.inject(Navigation).go('/activity');
    await settle();
    await click(dock().button('Get user data'));
    await directory.answer('GET', LIST, [daisy]);
    await settle();
    expect(dock().part('Response').text).toContain('"username": "daisy"');
  });

  it('says on its line what was said last, but for what the page asks on the side', async () => {
    await send();
    expect(dock().text).toMatch(/POST \/users → 201 · \d+ ms · 48 B/);
    expect(TestBed.inject(OwnWrites).has(positionAt(0))).toBe(true);
  });

  it('forgets the exchanges when it is asked to', async () => {
    await open();
    await click(dock().button('Clear'));
    expect(lines()).toEqual([]);
    expect(dock().text).toContain('Nothing yet.');
    expect(document.activeElement).toBe(dock().heading('Conversation'));
  });

  it('keeps what is not sent yet, until it is sent', async () => {
    await directory.feed.ready(9);
    await type(dock().field('Data to send:'), 'not yet');
    expect(JSON.stringify(sessionStorage)).toContain('not yet');
    TestBed.inject(Navigation).go('/activity');
    await settle();
    expect(dock().field('Data to send:').value).toBe('not yet');
    await send();
    await pass(1);
    expect(JSON.stringify(sessionStorage)).not.toContain('not yet');
  });
});
