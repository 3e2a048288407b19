let second = Number.NaN;
let prefix = '';

/** The time now (ISO 8601, UTC, milliseconds). Only what is behind the second is made anew for each line of the log. */
export function isoTime(): string {
  const now = Date.now();
  const ms = now % 1000;
  if (now - ms !== second) {
    second = now - ms;
    prefix = new Date(second).toISOString().slice(0, -4);
  }
  return `${prefix}${String(ms).padStart(3, '0')}Z`;
}
