import type { Counted } from './count-repeats';

// In pixels, as _chips.scss draws them at 16 px per rem. An estimate that is too low only shortens the last chip.
const FRAME = 26;
const GAP = 8;
const LETTER = 8;
const WIDE_LETTER = 15;
const MORE = 48;

/** How many chips fit on one line of that many pixels, beside the number of the others; at least one. */
export function fittingChips(chips: readonly Counted[], room: number): number {
  let used = 0;
  let fitting = 0;
  for (const [index, chip] of chips.entries()) {
    used += widthOf(chip) + (index > 0 ? GAP : 0);
    if (used > room) break;
    if (index === chips.length - 1 || used + GAP + MORE <= room) fitting = index + 1;
  }
  return Math.min(Math.max(fitting, 1), chips.length);
}

function widthOf({ name, count }: Counted): number {
  const letters = Array.from(name).reduce((sum, letter) => sum + (letter < '\u1100' ? LETTER : WIDE_LETTER), 0);
  return FRAME + letters + (count > 1 ? (String(count).length + 2) * LETTER : 0);
}
