import type { Encoding } from '../layout';

/** The text of a file, without a byte order mark, each end of a line as `\n`, which is how editors count lines. */
export async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let held = '';
  for await (const part of bytes) {
    // Only as a stream, Node 26 decodes windows-1252 as such, and not as Latin-1.
    const text = held + decoder.decode(part, { stream: true });
    held = text.endsWith('\r') ? '\r' : ''; // the rest of the line's end may follow
    yield withLineFeeds(held === '' ? text : text.slice(0, -1));
  }
  const rest = withLineFeeds(held + decoder.decode());
  if (rest !== '') yield rest;
}

function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}

/** The beginning of a text, up to the end of a line where it goes on. */
export function headOf(head: Uint8Array, encoding: Encoding, isWhole: boolean): string {
  const text = withLineFeeds(new TextDecoder(encoding).decode(head, { stream: true }));
  const end = text.lastIndexOf('\n');
  return isWhole || end === -1 ? text : text.slice(0, end + 1);
}
