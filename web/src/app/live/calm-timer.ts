const SOON_MS = 300;
const APART_MS = 1000;

/** Runs something soon after a request; more requests lead to at most about one run a second. */
export class CalmTimer {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ranAt = -Infinity;

  constructor(private readonly run: () => void) {}

  ask(): void {
    if (this.timer !== undefined) return;
    const pause = Math.max(SOON_MS, this.ranAt + APART_MS - Date.now());
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.ranAt = Date.now();
      this.run();
    }, pause);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
