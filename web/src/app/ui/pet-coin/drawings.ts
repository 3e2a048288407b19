/** How a pet is drawn. */
export interface PetDrawing {
  /** The symbol in public/pets.svg. */
  readonly symbol: string;
  /** In degrees of OKLCH. Lightness and chroma are the same for all, so that the contrast is, too. */
  readonly hue: number;
}

/** By name; some lend theirs in another hue. */
export const DRAWINGS: ReadonlyMap<string, PetDrawing> = new Map(
  [
    ['budgie', 195],
    ['canary', 102],
    ['cat', 295],
    ['crab', 18],
    ['dog', 65],
    ['donkey', 270, 'pony'],
    ['duck', 92],
    ['fox', 38],
    ['frog', 135],
    ['goat', 280],
    ['goldfish', 28],
    ['goose', 240],
    ['guinea pig', 330, 'guinea-pig'],
    ['hamster', 80],
    ['hedgehog', 215],
    ['hen', 12],
    ['koi', 2, 'goldfish'],
    ['mouse', 265],
    ['owl', 285],
    ['parrot', 145],
    ['pig', 350],
    ['pigeon', 255, 'canary'],
    ['pony', 48],
    ['quail', 115, 'hen'],
    ['rabbit', 340],
    ['rat', 305, 'mouse'],
    ['sheep', 250],
    ['snail', 85],
    ['snake', 120],
    ['turtle', 165],
  ].map(([name, hue, symbol = name]) => [name, { symbol, hue }] as [string, PetDrawing]),
);
