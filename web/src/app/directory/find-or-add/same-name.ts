/** Whether two usernames would count as the same. It is a guess for what to offer: the backend has the last word. */
export function isSameName(one: string, other: string): boolean {
  return fold(one) === fold(other);
}

function fold(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase();
}
