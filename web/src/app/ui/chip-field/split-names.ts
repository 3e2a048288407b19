/** Text with separators (commas, line breaks), as the finished names in it and what is still being typed after the last one. */
export function splitNames(text: string): { names: string[]; rest: string } {
  const parts = text.split(/[,\r\n]+/u);
  const rest = parts.pop() ?? '';
  return { names: parts.map((part) => part.trim()).filter((part) => part !== ''), rest: rest.trimStart() };
}
