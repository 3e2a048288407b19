/** What a key does. */
export interface KeyUse {
  /** As a button says it. */
  readonly label: string;
  /** Its name in `KeyboardEvent.key`, perhaps after `Shift+` or `Mod+`, which is ⌘ on Apple's keyboards, and Ctrl on others. */
  readonly key: string;
  /** Keys that do the same where the list has the focus. */
  readonly also?: readonly string[];
  readonly place: 'Everywhere' | 'Users' | 'Selection';
  /** It acts while a person types, too. */
  readonly isForTyping?: true;
  /** It acts again and again while it is held. */
  readonly isForHolding?: true;
}

/** All keys of the app, in the order of the sheet that lists them. Who does the thing registers for it: `Shortcuts`. */
export const KEY_MAP = {
  search: { place: 'Everywhere', label: 'Search', key: '/' },
  palette: { place: 'Everywhere', label: 'Go, do or find', key: 'Mod+k', isForTyping: true },
  add: { place: 'Everywhere', label: 'Add user', key: 'n' },
  undo: { place: 'Everywhere', label: 'Undo the last change', key: 'u' },
  back: { place: 'Everywhere', label: 'Back', key: 'Escape', isForTyping: true },
  help: { place: 'Everywhere', label: 'Keyboard shortcuts', key: '?' },
  next: { place: 'Users', label: 'Next user', key: 'j', also: ['ArrowDown'], isForHolding: true },
  previous: { place: 'Users', label: 'Previous user', key: 'k', also: ['ArrowUp'], isForHolding: true },
  select: { place: 'Selection', label: 'Select', key: 'x' },
  selectNext: {
    place: 'Selection',
    label: 'Select next',
    key: 'Shift+j',
    also: ['Shift+ArrowDown'],
    isForHolding: true,
  },
  selectPrevious: {
    place: 'Selection',
    label: 'Select previous',
    key: 'Shift+k',
    also: ['Shift+ArrowUp'],
    isForHolding: true,
  },
  selectAll: { place: 'Selection', label: 'Select all that match', key: 'Mod+a' },
  edit: { place: 'Users', label: 'Edit', key: 'e' },
  delete: { place: 'Users', label: 'Delete', key: 'Delete' },
} as const satisfies Readonly<Record<string, KeyUse>>;

export type Shortcut = keyof typeof KEY_MAP;

/** The keys that the list follows itself, where it has the focus. */
export const LIST_KEYS: readonly { readonly label: string; readonly keys: readonly string[] }[] = [
  { label: 'Open the user', keys: ['Enter'] },
  { label: 'First, last user', keys: ['Home', 'End'] },
  { label: 'A screen up, down', keys: ['PageUp', 'PageDown'] },
];

export function useOf(shortcut: Shortcut): KeyUse {
  return KEY_MAP[shortcut];
}
