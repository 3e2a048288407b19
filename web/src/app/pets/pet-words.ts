/** What is known of the pets. */
export interface KnownPets {
  readonly word: string;
  /** How many match it as far as that is known; undefined until it is. */
  readonly shown: number | undefined;
  readonly hasMore: boolean;
  /** How many are known of all, and whether these are all. */
  readonly known: number | undefined;
  readonly isWhole: boolean;
}

/** How many pets there are or match: “48 pets”, “3 of 48 pets match “ha””, “more than 500 pets begin with “ha””. */
export function petWords({ word, shown, hasMore, known, isWhole }: KnownPets, locales?: string): string {
  if (shown === undefined || known === undefined) return 'Pets';
  const count = `${hasMore ? 'more than ' : ''}${shown.toLocaleString(locales)}`;
  const isOne = shown === 1 && !hasMore;
  if (word === '') return sentence(`${count} ${isOne ? 'pet' : 'pets'}`);
  if (isWhole)
    return `${count} of ${known.toLocaleString(locales)} ${known === 1 ? 'pet' : 'pets'} ${isOne ? 'matches' : 'match'} “${word}”`;
  return sentence(`${count} ${isOne ? 'pet begins' : 'pets begin'} with “${word}”`);
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
