import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** What puts bytes on the disk. */
const SYSCALLS = ['write', 'pwrite64', 'fsync', 'fdatasync', 'ftruncate'];

export interface Fault {
  syscall: string;
  error: 'EIO' | 'ENOSPC';
  /** Which call of this kind fails, counted from 1. */
  call: number;
  /** Whether all later ones fail too, as on a disk that stays full. */
  isLasting: boolean;
}

export interface Snapshot {
  /** How many calls there were of each kind. */
  calls: Map<string, number>;
  /** How many were made to fail. */
  failed: number;
}

/** Attaches strace to a process that lives until that is done. */
const ATTACH = String.raw`
  sleep 60 & target=$!
  strace -qq -o /dev/null -p $target & tracer=$!
  until grep -q 'TracerPid:.[1-9]' /proc/$target/status || ! kill -0 $tracer 2> /dev/null; do sleep 0.01; done
  kill $target
  wait $tracer`;

/** Why system calls can't be made to fail here; nothing where they can. */
export function obstacle(): string | undefined {
  const { status, stderr, error } = spawnSync('sh', ['-c', ATTACH], { encoding: 'utf8' });
  return status === 0 ? undefined : (error?.message ?? stderr.trim());
}

/** strace, attached to a process: it watches what that writes to some files, and makes calls fail. */
export class Faults {
  private constructor(
    private readonly strace: ChildProcess,
    private readonly log: string,
  ) {}

  /** @param log the file for what happened */
  static async begin(pid: number, files: readonly string[], log: string, fault?: Fault): Promise<Faults> {
    const flags = ['-p', String(pid), '-o', log, '-e', `trace=${SYSCALLS.join()}`];
    const strace = spawn('strace', [...flags, ...files.flatMap((file) => ['-P', file]), ...injections(fault)]);
    for await (const line of createInterface({ input: strace.stderr })) {
      if (line.endsWith('attached')) return new Faults(strace, log);
    }
    throw new Error(`strace could not be attached to ${pid}`);
  }

  /** From here on all goes well. */
  async end(): Promise<void> {
    const closed = once(this.strace, 'close');
    this.strace.kill('SIGTERM');
    await closed;
  }

  seen(): Snapshot {
    const lines = readFileSync(this.log, 'utf8').split('\n');
    const calls = new Map<string, number>();
    for (const line of lines) {
      const name = /^(\w+)\(/.exec(line)?.[1];
      if (name !== undefined) calls.set(name, (calls.get(name) ?? 0) + 1);
    }
    return { calls, failed: lines.filter((line) => line.endsWith('(INJECTED)')).length };
  }
}

function injections(fault: Fault | undefined): string[] {
  if (fault === undefined) return [];
  const { syscall, error, call, isLasting } = fault;
  return ['-e', `inject=${syscall}:error=${error}:when=${call}${isLasting ? '+' : ''}`];
}
