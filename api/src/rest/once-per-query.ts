/** Works something out once for each valid query: one that has been sent before is the same object (`validation.ts`). */
export function oncePerQuery<Query extends object, T extends object | string>(
  work: (query: Query) => T,
): (query: Query) => T {
  const results = new WeakMap<Query, T>();
  return (query) => {
    const known = results.get(query);
    if (known !== undefined) return known;
    const result = work(query);
    results.set(query, result);
    return result;
  };
}
