import type { Counted } from './count-repeats';

// In pixels, as pet-line.scss draws them at 16 px per rem. An estimate that is too low only shortens the last name.
const COIN = 26;
const GAP = 16;
const LETTER = 8;
const WIDE_LETTER = 15;
const MORE = 48;

/** How many pets fit on one line of that many pixels, beside the number of the others; at least one. */
export function fittingPets(pets: readonly Counted[], room: number): number {
  let used = 0;
  let fitting = 0;
  for (const [index, pet] of pets.entries()) {
    used += widthOf(pet) + (index > 0 ? GAP : 0);
    if (used > room) break;
    if (index === pets.length - 1 || used + GAP + MORE <= room) fitting = index + 1;
  }
  return Math.min(Math.max(fitting, 1), pets.length);
}

function widthOf({ name, count }: Counted): number {
  const letters = Array.from(name).reduce((sum, letter) => sum + (letter < '\u1100' ? LETTER : WIDE_LETTER), 0);
  return COIN + letters + (count > 1 ? (String(count).length + 2) * LETTER : 0);
}
