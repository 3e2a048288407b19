import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';

/** Asks a yes-or-no question; `--yes` answers it. Where nobody is there to ask, the answer is no. */
export async function isConfirmed(question: string): Promise<boolean> {
  if (process.argv.includes('--yes')) return true;
  if (!stdin.isTTY) {
    console.log('Nobody is there to ask: add "-- --yes" to go ahead without asking.');
    return false;
  }
  const terminal = createInterface({ input: stdin, output: stdout });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}
