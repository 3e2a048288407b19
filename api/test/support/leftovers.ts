/** What a whole test file shares, and removes at its end. */
export const leftovers: (() => Promise<void>)[] = [];
