import { execFile, type ExecException } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../config/config';
import type { BackupPlan } from '../config/parsers';
import { ROOT } from '../config/root';
import { BackupError } from './backup-error';
import { BackupFolder } from './backup-folder';

/** How the last backup ended; the log says more. */
export interface LastBackup {
  at: Date;
  ok: boolean;
}

const PROGRAM = join(ROOT, 'dist/api/commands/backup.js');
/** When to try again after a failure, at the latest. */
const RETRY_MS = 3_600_000;
/** A longer timer ends at once, and one that outlasts the computer's sleep is late. */
const MAX_PAUSE_MS = 600_000;

/** Takes the backups that the setting BACKUPS asks for, each in a process of its own. A failed one does no harm to the server. */
@Injectable()
export class BackupSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger('Backups');
  readonly #stop = new AbortController();
  /** A backup that takes longer hangs: a million changes take about a minute. */
  protected readonly maxMs: number = 3_600_000;
  #last: LastBackup | undefined;
  #end: Promise<void> | undefined;

  constructor(private readonly config: Config) {}

  /** Undefined while there was none. */
  get last(): LastBackup | undefined {
    return this.#last;
  }

  onApplicationBootstrap(): void {
    const { backups } = this.config;
    if (backups !== undefined) this.#end = this.#run(backups, new BackupFolder(backups.folder));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await this.#end;
  }

  #isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  async #run(plan: BackupPlan, folder: BackupFolder): Promise<void> {
    for (;;) {
      if (this.#isStopped()) return;
      try {
        await this.#takeWhenDue(plan, folder);
      } catch (error) {
        if (this.#isStopped()) return;
        const retryMs = Math.min(plan.everyMs, RETRY_MS);
        this.#fail(plan, error, retryMs);
        await this.#pause(retryMs);
      }
    }
  }

  async #takeWhenDue({ everyMs, keep }: BackupPlan, folder: BackupFolder): Promise<void> {
    const newest = folder.newest();
    this.#last ??= newest && { at: newest, ok: true };
    const dueInMs = newest === undefined ? 0 : newest.getTime() + everyMs - Date.now();
    if (dueInMs > 0) {
      await this.#pause(Math.min(dueInMs, MAX_PAUSE_MS));
      return;
    }
    const { stdout } = await this.#start(folder.next());
    this.#last = { at: new Date(), ok: true };
    this.#logger.log(stdout.trim());
    folder.prune(keep);
  }

  async #start(file: string): Promise<{ stdout: string }> {
    const { database } = this.config;
    const url = database.engine === 'sqlite' ? `sqlite:${database.file}` : database.url;
    try {
      return await promisify(execFile)(process.execPath, [PROGRAM, file], {
        env: { ...process.env, DATABASE_URL: url, BACKUPS: '' },
        signal: this.#stop.signal,
        timeout: this.maxMs,
        killSignal: 'SIGKILL', // a process that is stopped would not end by another one
      });
    } catch (error) {
      const { killed, signal } = error as ExecException;
      if (killed !== true || signal !== 'SIGKILL') throw error;
      throw new BackupError(`it did not end within ${this.maxMs / 60_000} minutes, and was ended`);
    }
  }

  #fail({ folder }: BackupPlan, error: unknown, retryMs: number): void {
    const { stderr = '', message } = error as Error & { stderr?: string };
    const reason = stderr.trim() === '' ? message : stderr.trim();
    this.#last = { at: new Date(), ok: false };
    this.#logger.error(`no backup in ${folder}, next attempt in ${retryMs / 60_000} minutes: ${reason}`);
  }

  /** Without keeping the process alive. */
  async #pause(ms: number): Promise<void> {
    try {
      await setTimeout(ms, undefined, { signal: this.#stop.signal, ref: false });
    } catch (error) {
      if (!this.#isStopped()) throw error;
    }
  }
}
