/** What a share of the times stays below. */
export function at(times, share) {
  const sorted = Float64Array.from(times).sort();
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}

/** A time as it stands in a table. */
export function ms(time, digits = 1) {
  return time.toFixed(digits);
}
