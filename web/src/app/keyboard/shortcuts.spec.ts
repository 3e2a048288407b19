import { type Injector, createEnvironmentInjector, EnvironmentInjector, runInInjectionContext } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Shortcuts } from './shortcuts';

describe('the shortcuts', () => {
  let shortcuts: Shortcuts;
  let done: string[];

  beforeEach(() => {
    shortcuts = TestBed.inject(Shortcuts);
    done = [];
  });

  const press = (key: string, more: KeyboardEventInit = {}, target: HTMLElement = document.body): boolean =>
    !target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  const within = (injector: Injector, work: () => void): void => {
    runInInjectionContext(injector, work);
  };
  const note = (word: string) => (): void => {
    done.push(word);
  };

  it('do what was registered last and is possible, and leave the key to the browser where nothing is', () => {
    const app = TestBed.inject(EnvironmentInjector);
    const page = createEnvironmentInjector([], app);
    let isOpen = true;
    within(app, () => {
      shortcuts.on('next', note('row'));
    });
    within(page, () => {
      shortcuts.on('next', note('user'), () => isOpen);
    });
    press('j');
    isOpen = false;
    press('j');
    isOpen = true;
    page.destroy();
    press('j');
    expect(done).toEqual(['user', 'row', 'row']);
    expect([press('j'), press('e')]).toEqual([true, false]);
  });

  it('wait while a person types, chooses in a menu or is in a dialog', () => {
    TestBed.runInInjectionContext(() => {
      shortcuts.on('add', note('add'));
      shortcuts.on('palette', note('palette'));
    });
    document.body.innerHTML =
      '<textarea></textarea><p contenteditable="true"></p><div role="menu"><a href="/">One</a></div>';
    for (const place of document.body.querySelectorAll<HTMLElement>('textarea, p, a')) press('n', {}, place);
    expect(done).toEqual([]);
    press('k', { ctrlKey: true }, document.querySelector('textarea') ?? undefined);
    expect(done).toEqual(['palette']);
    document.body.innerHTML = '<dialog open></dialog>';
    press('n');
    expect(done).toEqual(['palette']);
  });

  it.each([
    ['with Ctrl', { ctrlKey: true }],
    ['with Alt', { altKey: true }],
    ['with ⌘', { metaKey: true }],
    ['with Shift', { shiftKey: true, key: 'N' }],
    ['while it is held', { repeat: true }],
    ['while a word is composed', { isComposing: true }],
  ])('leave a letter %s alone', (_how, more) => {
    TestBed.runInInjectionContext(() => {
      shortcuts.on('add', note('add'));
    });
    expect(press('n', more)).toBe(false);
    expect(done).toEqual([]);
  });

  it('follow a sign wherever it is on the keyboard, and a letter also with Caps Lock', () => {
    TestBed.runInInjectionContext(() => {
      shortcuts.on('help', note('help'));
      shortcuts.on('add', note('add'));
    });
    press('?', { shiftKey: true });
    press('N');
    expect(done).toEqual(['help', 'add']);
  });

  it('can be switched off, which is remembered; what writes no text goes on', () => {
    TestBed.runInInjectionContext(() => {
      for (const shortcut of ['add', 'delete', 'back', 'palette'] as const) shortcuts.on(shortcut, note(shortcut));
    });
    shortcuts.turn('off');
    TestBed.tick();
    for (const key of ['n', 'Delete', 'Escape']) press(key);
    press('k', { ctrlKey: true });
    expect(done).toEqual(['back', 'palette']);
    TestBed.resetTestingModule();
    expect(TestBed.inject(Shortcuts).areOn()).toBe(false);
  });
});
