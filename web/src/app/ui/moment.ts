import { dateFormat } from './date-format';

/** A day and a time in the browser's language. */
export function moment(date: Date, locales?: string): string {
  return dateFormat(locales, { dateStyle: 'medium', timeStyle: 'medium' }).format(date);
}

/** A day in the browser's language. */
export function day(date: Date, locales?: string): string {
  return dateFormat(locales, { dateStyle: 'medium' }).format(date);
}

/** A time to the second in the browser's language. */
export function timeOfDay(date: Date, locales?: string): string {
  return dateFormat(locales, { timeStyle: 'medium' }).format(date);
}
