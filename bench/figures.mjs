/** What a share of the times stays below. */
export function at(times, share, digits = 1) {
  const sorted = Float64Array.from(times).sort();
  return (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(digits);
}
