import { DestroyRef, Directive, ElementRef, afterNextRender, inject } from '@angular/core';
import { Announcer } from './announcer';

/** A text that is replaced at once, as while a person types, is not worth a word. */
const RESTS_MS = 250;

/** Announces the text of an element, each time that it is another one. */
@Directive({ selector: '[appSays]' })
export class Says {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly announcer = inject(Announcer);
  private said = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const observer = new MutationObserver(this.note.bind(this));
    afterNextRender(() => {
      this.note();
      observer.observe(this.element, { childList: true, characterData: true, subtree: true });
    });
    inject(DestroyRef).onDestroy(() => {
      observer.disconnect();
      clearTimeout(this.timer);
    });
  }

  private note(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const text = textOf(this.element);
      if (text !== '' && text !== this.said) this.announcer.say(text);
      this.said = text;
    }, RESTS_MS);
  }
}

/** With a space between its pieces. */
function textOf(element: Element): string {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const pieces: string[] = [];
  while (walker.nextNode()) pieces.push(walker.currentNode.textContent?.trim() ?? '');
  return pieces.filter((piece) => piece !== '').join(' ');
}
