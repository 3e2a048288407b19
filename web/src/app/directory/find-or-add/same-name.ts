/** Whether two usernames probably count as the same. It only decides what to offer; the backend decides what is taken. */
export function isSameName(one: string, other: string): boolean {
  return fold(one) === fold(other);
}

function fold(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase();
}
