import { extname, join } from 'node:path';
import { ROOT } from '../../config/root';

/** Compiled where this code is, else as it is written: Node runs both. */
const FOLDER = extname(__filename) === '.js' ? 'dist/api/commands' : 'api/src/commands';

/** Where a program is that works on the file in a process of its own, since SQLite's calls block the process that makes them. */
export function ownProgram(name: string): string {
  return join(ROOT, FOLDER, `${name}${extname(__filename)}`);
}
