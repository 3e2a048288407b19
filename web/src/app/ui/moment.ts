/** A day and a time as the person's own browser writes them. */
export function moment(date: Date, locales?: string): string {
  return date.toLocaleString(locales, { dateStyle: 'medium', timeStyle: 'medium' });
}

/** A day as the person's own browser writes it. */
export function day(date: Date, locales?: string): string {
  return date.toLocaleDateString(locales, { dateStyle: 'medium' });
}
