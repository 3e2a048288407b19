/** Compares by code points, which is the order of UTF-8 bytes, and the order of texts on both engines. */
export function compareTexts(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
