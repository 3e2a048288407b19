import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port';

const [, SAMPLE = ''] =
  /```nginx\n([^]*?)```/.exec(readFileSync(join(__dirname, '../../../docs/operations.md'), 'utf8')) ?? [];

/** Debian's nginx, before a program. */
export class Nginx {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly process: ReturnType<typeof spawn>,
  ) {}

  /** @param change makes another site of the sample in docs/operations.md */
  static async before(program: string, change: (sample: string) => string): Promise<Nginx> {
    const folder = mkdtempSync(join(tmpdir(), 'menagerie-nginx-'));
    const port = await freePort();
    const site = SAMPLE.replace('127.0.0.1:6969', new URL(program).host).replace(
      'listen 80;',
      `listen 127.0.0.1:${port};`,
    );
    const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (of) => `${of}_temp_path ${folder}/${of};`,
    );
    const file = join(folder, 'nginx.conf');
    writeFileSync(
      file,
      `daemon off; master_process off; pid ${folder}/pid; events {} http { access_log off; ${folders.join(' ')}\n${change(site)} }`,
    );
    const child = spawn('nginx', ['-c', file, '-e', 'stderr'], { stdio: ['ignore', 'inherit', 'inherit'] });
    const nginx = new Nginx(`http://127.0.0.1:${port}`, folder, child);
    const failed = once(child, 'exit').then(() => {
      throw new Error('nginx did not start');
    });
    failed.catch(() => undefined); // its end, later
    while (!(await Promise.race([answers(port), failed])));
    return nginx;
  }

  async stop(): Promise<void> {
    this.process.kill('SIGTERM');
    await once(this.process, 'exit');
    rmSync(this.folder, { recursive: true });
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}
