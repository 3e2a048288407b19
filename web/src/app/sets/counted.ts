/** “25,665 users”. */
export function users(count: number): string {
  return `${number(count)} ${count === 1 ? 'user' : 'users'}`;
}

/** Of a file: “8 lines”. */
export function lines(count: number): string {
  return `${number(count)} ${count === 1 ? 'line' : 'lines'}`;
}

export function number(count: number): string {
  return count.toLocaleString();
}
