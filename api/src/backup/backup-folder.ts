import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { removePartials } from './partial-file';

/** The times are in UTC, so that the order of the names is that of the times. */
const NAME = /^menagerie-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.sqlite$/;
const PARTIAL = /^(menagerie-\d{8}T\d{6}Z\.sqlite)\.[0-9a-f]{8}\.partial$/;

/** The folder of a server's backups. What has other names in it is left alone. */
export class BackupFolder {
  constructor(private readonly path: string) {}

  /** The time of the newest backup, but for those that a clock which was wrong has dated into the future. */
  newest(): Date | undefined {
    return this.#names()
      .map(timeOf)
      .findLast((at) => at.getTime() <= Date.now());
  }

  /** The name of a backup that is taken now. It makes the folder where there is none, and removes what an interrupted backup left. */
  next(): string {
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(this.path)) {
      const interrupted = PARTIAL.exec(name)?.[1];
      if (interrupted !== undefined) removePartials(join(this.path, interrupted));
    }
    const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    return join(this.path, `menagerie-${time}.sqlite`);
  }

  /** Deletes all but the newest backups. */
  prune(keep: number): void {
    for (const name of this.#names().slice(0, -keep)) rmSync(join(this.path, name));
  }

  #names(): string[] {
    try {
      return readdirSync(this.path)
        .filter((name) => NAME.test(name))
        .sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }
}

function timeOf(name: string): Date {
  return new Date(name.replace(NAME, '$1-$2-$3T$4:$5:$6Z'));
}
