import { Service, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';

/** The title of the tab: that of the route, or of what the page shows, if that has a name. */
@Service()
export class PageTitle extends TitleStrategy {
  private readonly ofRoute = signal('');

  /** The name of the one thing that the page shows. */
  readonly subject = signal('');

  constructor() {
    super();
    const title = inject(Title);
    effect(() => {
      title.setTitle(`${this.subject() || this.ofRoute()} · Menagerie`);
    });
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.ofRoute.set(this.buildTitle(snapshot) ?? '');
  }
}
