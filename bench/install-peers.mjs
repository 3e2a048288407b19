import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PEERS = join(import.meta.dirname, 'peers');

/** Once: they are no dependencies of the project. */
export async function installPeers(lab) {
  if (existsSync(join(PEERS, 'node_modules'))) return;
  lab.progress('installing json-server');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: PEERS, stdio: ['ignore', 2, 2] });
}
