/** A name as it is searched: case and accents make no difference. */
export function folded(name: string): string {
  return name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
