import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { Screen } from '../../../testing/screen';
import { ToastOutlet } from './toast-outlet';
import { Toasts } from './toasts';

describe('the toast', () => {
  let screen: Screen;
  let outlet: HTMLElement;

  beforeEach(() => {
    const fixture = TestBed.createComponent(ToastOutlet);
    screen = new Screen(fixture.nativeElement as HTMLElement);
    TestBed.tick();
    outlet = (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>('[role="status"]') ?? document.body;
  });

  const show = (text: string, run = (): void => undefined): void => {
    TestBed.inject(Toasts).show({ text, action: { label: 'Undo', run } });
    TestBed.tick();
  };
  const wait = (milliseconds: number): void => {
    jest.advanceTimersByTime(milliseconds);
    TestBed.tick();
  };
  const happens = (name: string): void => {
    outlet.dispatchEvent(new Event(name));
    TestBed.tick();
  };

  it('says what was done, for ten seconds', () => {
    show('Saved.');
    wait(9999);
    expect(screen.texts('status')).toEqual(['Saved. Undo']);
    wait(1);
    expect(screen.texts('status')).toEqual(['']);
  });

  it('gives way to the next one, which has its own ten seconds', () => {
    show('Saved.');
    wait(9000);
    show('daisy was deleted.');
    wait(9999);
    expect(screen.texts('status')).toEqual(['daisy was deleted. Undo']);
  });

  it.each([
    ['is pointed at', 'mouseenter', 'mouseleave'],
    ['has the focus', 'focusin', 'focusout'],
  ])('stays while it %s, and then as long as it had left', (_case, begin, end) => {
    show('Saved.');
    wait(6000);
    happens(begin);
    wait(60_000);
    expect(screen.texts('status')).toEqual(['Saved. Undo']);
    happens(end);
    wait(3999);
    expect(screen.texts('status')).toEqual(['Saved. Undo']);
    wait(1);
    expect(screen.texts('status')).toEqual(['']);
  });

  it('does what it offers once, and goes', () => {
    const run = jest.fn();
    show('Saved.', run);
    screen.button('Undo').click();
    TestBed.tick();
    expect(run).toHaveBeenCalledTimes(1);
    expect(screen.texts('status')).toEqual(['']);
  });

  it('goes when it is dismissed, and gives the focus back', () => {
    const before = document.body.appendChild(document.createElement('button'));
    before.focus();
    show('Saved.');
    screen.button('Dismiss').focus();
    screen.button('Dismiss').click();
    TestBed.tick();
    expect(screen.texts('status')).toEqual(['']);
    expect(document.activeElement === before).toBe(true);
    before.remove();
  });
});
