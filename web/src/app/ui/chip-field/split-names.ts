/** Splits text at separators (commas, line breaks) into the finished names and the unfinished one after the last separator. */
export function splitNames(text: string): { names: string[]; rest: string } {
  const parts = text.split(/[,\r\n]+/u);
  const rest = parts.pop() ?? '';
  return { names: parts.map((part) => part.trim()).filter((part) => part !== ''), rest: rest.trimStart() };
}
