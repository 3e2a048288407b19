/** Where Apple's keyboards have ⌘, others have Ctrl. */
const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

const WORDS: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Escape: 'Esc',
  Enter: '↵',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};

/** What is pressed, as the key map names it, `Shift+j` for a letter with Shift; undefined for what belongs to the browser or to the writing of a text. */
export function pressedKey(event: KeyboardEvent): string | undefined {
  const { key, altKey, ctrlKey, metaKey, shiftKey, isComposing } = event;
  if (isComposing || altKey) return undefined;
  const isSign = key.length === 1;
  const name = isSign ? key.toLowerCase() : key; // also where Caps Lock is on
  if (ctrlKey || metaKey)
    return !shiftKey && (isApple ? metaKey && !ctrlKey : ctrlKey && !metaKey) ? `Mod+${name}` : undefined;
  // Many a sign needs Shift, depending on the keyboard.
  const isWithShift = shiftKey && (!isSign || key.toLowerCase() !== key.toUpperCase());
  return isWithShift ? `Shift+${name}` : name;
}

/** As it is written on the keyboard. */
export function keyLabel(key: string): string {
  if (key.startsWith('Mod+')) return (isApple ? '⌘' : 'Ctrl ') + keyLabel(key.slice('Mod+'.length));
  if (key.startsWith('Shift+')) return (isApple ? '⇧' : 'Shift ') + keyLabel(key.slice('Shift+'.length));
  return WORDS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

/** As `aria-keyshortcuts` names it. */
export function ariaKey(key: string): string {
  return key.replace('Mod+', isApple ? 'Meta+' : 'Control+');
}
