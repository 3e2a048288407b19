import type { Encoding } from '../layout';

/** How much speaks for UTF-8, and how much against it. */
export interface Weight {
  /** Characters beyond ASCII that are valid UTF-8. */
  readonly valid: number;
  /** Bytes that are none. */
  readonly invalid: number;
}

/** Of a part of a file, which may begin and end within a character. */
export function weigh(part: Uint8Array): Weight {
  const begin = part.subarray(0, MAX_CONTINUATION).findIndex((byte) => !isContinuation(byte));
  const whole = part.subarray(begin === -1 ? MAX_CONTINUATION : begin);
  const text = new TextDecoder('utf-8').decode(whole, { stream: true });
  const invalid = countIn(text, '\uFFFD') - countIn(Buffer.from(whole).toString('latin1'), REPLACEMENT);
  return { valid: (text.match(/[^\0-\x7F]/gu)?.length ?? 0) - invalid, invalid };
}

/** U+FFFD as it stands in UTF-8, byte by byte. */
const REPLACEMENT = '\xEF\xBF\xBD';

function countIn(text: string, what: string): number {
  return text.split(what).length - 1;
}

/** How many bytes of a character follow its first. */
const MAX_CONTINUATION = 3;

function isContinuation(byte: number): boolean {
  return (byte & 0b1100_0000) === 0b1000_0000;
}

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** By its byte order mark, by where zeros are, or else by what most of its bytes are. */
export function findEncoding(head: Uint8Array, { valid, invalid }: Weight): Encoding {
  const marked = MARKS.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte));
  if (marked !== undefined) return marked[0];
  const [even, odd] = [zerosAt(head, 0), zerosAt(head, 1)];
  if (odd > head.length / 4 && even === 0) return 'utf-16le';
  if (even > head.length / 4 && odd === 0) return 'utf-16be';
  return invalid > valid ? 'windows-1252' : 'utf-8';
}

/** Whether U+FFFD in the text may stand for bytes that are not of the encoding: of Windows-1252, all are. */
export function hasFaults(encoding: Encoding, { invalid }: Weight): boolean {
  return encoding === 'utf-8' ? invalid > 0 : encoding !== 'windows-1252';
}

/** Of the first bytes, those at even or at odd places. */
function zerosAt(head: Uint8Array, parity: 0 | 1): number {
  return head.reduce((sum, byte, index) => sum + (byte === 0 && index % 2 === parity ? 1 : 0), 0);
}

const MAGIC: readonly (readonly [string, readonly number[]])[] = [
  ['it is compressed (gzip): unpack it first', [0x1f, 0x8b]],
  ['it is a ZIP file, or a workbook (.xlsx, .ods): save the sheet as CSV', [0x50, 0x4b, 0x03, 0x04]],
  ['it is an old workbook (.xls): save the sheet as CSV', [0xd0, 0xcf, 0x11, 0xe0]],
  ['it is a PDF: save the table as CSV', [0x25, 0x50, 0x44, 0x46]],
  ['it is compressed (bzip2): unpack it first', [0x42, 0x5a, 0x68]],
  ['it is compressed (zstd): unpack it first', [0x28, 0xb5, 0x2f, 0xfd]],
  ['it is compressed (xz): unpack it first', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
];

/** Why a file that begins so is no text, as the end of a sentence; undefined where it may be one. */
export function noTextReason(head: Uint8Array): string | undefined {
  return MAGIC.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte))?.[0];
}
