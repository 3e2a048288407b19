/** What this share of the figures does not exceed, by the nearest rank: of three, 0.99 is the largest. */
export function at(figures, share) {
  return figures.toSorted((a, b) => a - b)[Math.ceil(share * figures.length) - 1];
}
