/** Characters that JSON does not escape, but that some readers take for a line end, or a terminal for a command. */
const SEPARATORS = /[\x7F-\x9F\u2028\u2029]/g;

/**
 * Keeps an event one line for every reader: escapes the characters that JSON does not.
 * @param escape the beginning of an escape; with one more backslash, the escape survives reading the line as JSON
 */
export function inOneLine(json: string, escape = '\\u'): string {
  return json.replace(SEPARATORS, (character) => escape + hexOf(character));
}

function hexOf(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}
