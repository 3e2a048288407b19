import type { Shortcut } from '../../keyboard/key-map';

/** Something to choose in the palette. */
export interface Entry {
  readonly id: string;
  readonly label: string;
  /** What is said of it at the end of its line. */
  readonly note?: string;
  readonly shortcut?: Shortcut;
  /** Whose coin stands before it. */
  readonly pet?: string;
  /** The pets of a user, each once. */
  readonly pets?: readonly string[];
  readonly run: () => void;
}

export interface EntryGroup {
  readonly name: string;
  readonly entries: readonly Entry[];
}

/** Whether each word that is typed begins a word of the label. */
export function isMeant(typed: string, label: string): boolean {
  const words = label.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return wordsOf(typed).every((start) => words.some((word) => word.startsWith(start)));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}
