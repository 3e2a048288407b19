import type { DestinationStream } from 'pino';

/** What some take for the end of a line, or for an order to a terminal, though JSON lets it stand as it is. */
const SEPARATORS = /[\x7F-\x9F\u2028\u2029]/g;

/**
 * Keeps each event one line for every reader: what JSON leaves as it is is escaped too.
 * @param escape how an escape begins; with a backslash more, it is still one after the line has been read as JSON
 */
export function oneLineEach(destination: DestinationStream, escape = '\\u'): DestinationStream {
  return {
    write: (line) => {
      destination.write(line.replace(SEPARATORS, (character) => escape + hexOf(character)));
    },
  };
}

function hexOf(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}
