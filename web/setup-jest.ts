import { jest } from '@jest/globals';
import { setupZonelessTestEnv } from 'jest-preset-angular/setup-env/zoneless';

setupZonelessTestEnv({ errorOnUnknownElements: true, errorOnUnknownProperties: true });

// No test waits, but the first one of a file loads the app, and machines are noisy: a time-out is for what hangs.
jest.setTimeout(60_000);

/** jsdom has no layout, so no element ever changes its size. */
class StillObserver implements ResizeObserver {
  readonly observe = (): void => undefined;
  readonly unobserve = (): void => undefined;
  readonly disconnect = (): void => undefined;
}

globalThis.ResizeObserver = StillObserver;

/** Nor a width, and nothing to scroll: each screen is a wide one. */
class WideScreen extends EventTarget {
  readonly matches = false;
}

Element.prototype.scrollIntoView = () => undefined;
Element.prototype.checkVisibility = () => true;

/** Nor layers: a dialog is open, without more. */
HTMLDialogElement.prototype.showModal = function () {
  this.open = true;
};
HTMLDialogElement.prototype.close = function () {
  this.open = false;
  this.dispatchEvent(new Event('close'));
};
window.matchMedia = () => new WideScreen() as MediaQueryList;

/** Each test begins with an empty page, and time that passes only when the test says so: none waits, and none leaves a timer to the next. */
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
  document.body.replaceChildren();
  document.title = '';
  localStorage.clear();
  sessionStorage.clear();
});
