import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PEERS = join(import.meta.dirname, 'peers');

/** Once: they are no dependencies of the project. */
export async function installPeers(lab) {
  install(lab, 'json-server', PEERS);
  if (lab.isFull) install(lab, 'Directus', join(PEERS, 'directus'), '--legacy-peer-deps');
}

function install(lab, name, cwd, ...options) {
  if (existsSync(join(cwd, 'node_modules'))) return;
  lab.progress(`installing ${name}`);
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', ...options];
  execFileSync('npm', ['ci', ...flags], { cwd, stdio: ['ignore', 2, 2] });
}
