const formats = new Map<string, Intl.DateTimeFormat>();

/** Kept, since to make a format takes longer than to draw the row that it is for. Without locales it is in the browser's language. */
export function dateFormat(locales: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = JSON.stringify([locales, options]);
  const format = formats.get(name) ?? new Intl.DateTimeFormat(locales, options);
  formats.set(name, format);
  return format;
}
