import { dateFormat } from '../date-format';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
// The language of the words around it, not the browser's.
const LANGUAGE = 'en-GB';

/** When it was, as people say it: “2 h ago” today, then “Yesterday”, “3 May”, “14 Mar 2025”. The clocks of browser and server may differ slightly, so a future time counts as now. */
export function timeAgo(date: Date, now: Date): string {
  const ago = now.getTime() - date.getTime();
  if (ago < MINUTE) return 'Just now';
  if (ago < HOUR) return `${Math.floor(ago / MINUTE)} min ago`;
  const days = Math.round((midnightOf(now) - midnightOf(date)) / DAY); // rounded, since a day may have 23 or 25 hours
  if (days === 0) return `${Math.floor(ago / HOUR)} h ago`;
  if (days === 1) return 'Yesterday';
  const isThisYear = date.getFullYear() === now.getFullYear();
  const format = dateFormat(LANGUAGE, { day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) });
  return format.format(date);
}

function midnightOf(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
