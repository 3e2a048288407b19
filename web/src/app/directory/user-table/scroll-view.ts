/** In rem, where the style sheet of the table says nothing. */
const ROW = 2.25;
const HEAD = 1.75;

/** What scrolls the list and how its parts measure, all in pixels: its own element, or on a phone the whole page. */
export class ScrollView {
  private readonly style: CSSStyleDeclaration;
  private readonly page: Element;
  /** Whether the page scrolls. */
  private readonly isPage: boolean;

  constructor(private readonly element: HTMLElement) {
    this.style = getComputedStyle(element);
    this.page = element.ownerDocument.documentElement;
    this.isPage = this.style.getPropertyValue('--scrolled-by').trim() === 'page';
  }

  get rowHeight(): number {
    return this.length('--row', ROW);
  }

  get headHeight(): number {
    return this.length('--head', HEAD);
  }

  /** How far the rows are scrolled out of sight. */
  get top(): number {
    return this.isPage ? Math.max(-this.element.getBoundingClientRect().top, 0) : this.element.scrollTop;
  }

  set top(pixels: number) {
    if (!this.isPage) this.element.scrollTop = pixels;
    // What stands above the list is seen with its first row.
    else this.page.scrollTop = pixels > 0 ? this.page.scrollTop + this.element.getBoundingClientRect().top + pixels : 0;
  }

  /** The height of the visible part below the head of the table. */
  get height(): number {
    const seen = this.isPage ? this.page.clientHeight - this.length('--dock', 0) : this.element.clientHeight;
    return (seen || this.page.clientHeight || 640) - this.headHeight;
  }

  private length(name: string, usual: number): number {
    const rem = parseFloat(getComputedStyle(this.page).fontSize) || 16;
    return (parseFloat(this.style.getPropertyValue(name)) || usual) * rem;
  }
}
