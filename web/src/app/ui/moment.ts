/** A day and a time in the browser's language. */
export function moment(date: Date, locales?: string): string {
  return date.toLocaleString(locales, { dateStyle: 'medium', timeStyle: 'medium' });
}

/** A day in the browser's language. */
export function day(date: Date, locales?: string): string {
  return date.toLocaleDateString(locales, { dateStyle: 'medium' });
}

/** A time to the second in the browser's language. */
export function timeOfDay(date: Date, locales?: string): string {
  return date.toLocaleTimeString(locales, { timeStyle: 'medium' });
}
