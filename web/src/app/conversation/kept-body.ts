/** As many characters of a body are kept. */
const MOST = 16_384;

/** The body of a message, as far as it is kept. */
export interface KeptBody {
  /** Parsed JSON, or text. Of a long list its first elements; of anything else that is too long the beginning of its text. */
  readonly value: unknown;
  /** The size of the whole body in UTF-8, before any compression. */
  readonly bytes: number;
  /** How many elements of the list are not kept. */
  readonly left: number;
  readonly isCut: boolean;
  /** The number of characters that are kept. */
  readonly kept: number;
}

export function keptBody(body: unknown): KeptBody | undefined {
  if (body === null || body === undefined || body === '') return undefined;
  if (body instanceof ArrayBuffer) return bytesAlone(body);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const bytes = bytesOf(text);
  if (text.length <= MOST) return { value: body, bytes, left: 0, isCut: false, kept: text.length };
  if (!Array.isArray(body)) return { value: text.slice(0, MOST), bytes, left: 0, isCut: true, kept: MOST };
  const first = firstOf(body);
  return { value: first, bytes, left: body.length - first.length, isCut: false, kept: MOST };
}

/** What a file has in it is nobody's business here. */
function bytesAlone({ byteLength }: ArrayBuffer): KeptBody {
  return { value: 'The bytes of a file', bytes: byteLength, left: 0, isCut: true, kept: 0 };
}

export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** As many of the first elements as fit. */
function firstOf(list: readonly unknown[]): unknown[] {
  let room = MOST;
  const end = list.findIndex((element) => (room -= JSON.stringify(element).length + 1) < 0);
  return list.slice(0, end === -1 ? list.length : end);
}
