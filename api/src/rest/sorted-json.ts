/** JSON with the members of every object sorted by name, so that the same value always gives the same text. */
export function sortedJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, sortMembers, indent);
}

function sortMembers(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
