const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

/** Whether a text is a day, as a date field has it: `2026-11-24`. */
export function isDay(text: string): boolean {
  return DAY.test(text) && textOf(dayOf(text)) === text;
}

/** The beginning of a day in the time zone of the browser. */
export function dayOf(text: string): Date {
  return midnight(text, 0);
}

/** The beginning of the next one, which may be 23 or 25 hours later. */
export function dayAfter(text: string): Date {
  return midnight(text, 1);
}

/** The day of a time, as a date field has it. */
export function textOf(date: Date): string {
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`;
}

/** The minute of a time, as a field of date and time has it: `2026-11-24T12:05`. */
export function minuteOf(date: Date): string {
  return `${textOf(date)}T${pad(date.getHours(), 2)}:${pad(date.getMinutes(), 2)}`;
}

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0');
}

function midnight(text: string, more: number): Date {
  const [, year, month, date] = (DAY.exec(text) ?? []).map(Number);
  return new Date(year ?? 0, (month ?? 0) - 1, (date ?? 0) + more);
}
