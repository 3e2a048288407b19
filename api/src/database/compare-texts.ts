/** By code points, which is the order of the bytes of UTF-8: as both engines order texts. */
export function compareTexts(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
