/** Whether this run is `npm test`, which keeps but a sample of what soaks (jest.config.cjs). */
const IS_SAMPLE = (globalThis as { IS_SAMPLE?: boolean }).IS_SAMPLE ?? false;

/** How often a soak test does what it repeats. `npm run test:soak` takes the number from ROUNDS where that is set. */
export function rounds({ sample = 1, soak }: { sample?: number; soak: number }): number {
  return IS_SAMPLE ? sample : Number(process.env['ROUNDS'] ?? soak);
}
