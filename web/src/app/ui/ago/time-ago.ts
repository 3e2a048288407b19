const STEPS: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

// In the language of the words around it, not in the browser's.
const words = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });

/** How long ago it was, in words. The clocks of browser and server may differ slightly, so a future time counts as now. */
export function timeAgo(date: Date, now: Date): string {
  const seconds = (now.getTime() - date.getTime()) / 1000;
  const step = STEPS.find(([, length]) => seconds >= length);
  return step ? words.format(-Math.floor(seconds / step[1]), step[0]) : 'just now';
}
