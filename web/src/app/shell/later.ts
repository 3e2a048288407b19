import {
  ApplicationRef,
  DestroyRef,
  Directive,
  InjectionToken,
  TemplateRef,
  type Type,
  ViewContainerRef,
  afterNextRender,
  inject,
  input,
} from '@angular/core';

/** Waits until the screen shows what it has asked for. */
export const SCREEN_SHOWN = new InjectionToken<() => Promise<void>>('screen shown', {
  factory: () => {
    const app = inject(ApplicationRef);
    return () => app.whenStable();
  },
});

/** Several parts come at once. Between them the browser can answer the person. */
function taskOfItsOwn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

/** A part of the screen that nobody waits for: its code is loaded once the rest is shown. Where it cannot be had, the template is shown instead. */
@Directive({ selector: 'ng-template[appLater]' })
export class Later {
  readonly appLater = input.required<() => Promise<Type<unknown>>>();

  private readonly place = inject(ViewContainerRef);
  private readonly instead = inject<TemplateRef<unknown>>(TemplateRef);
  private readonly destruction = inject(DestroyRef);
  private readonly screenShown = inject(SCREEN_SHOWN);

  constructor() {
    afterNextRender(() => void this.draw());
  }

  private async draw(): Promise<void> {
    await this.screenShown();
    const part = await this.load();
    await taskOfItsOwn();
    if (this.destruction.destroyed) return;
    if (part) this.place.createComponent(part);
    else this.place.createEmbeddedView(this.instead);
  }

  private async load(): Promise<Type<unknown> | undefined> {
    try {
      return await this.appLater()();
    } catch {
      return undefined; // a browser that could not load a module does not try again
    }
  }
}
