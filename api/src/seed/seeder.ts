import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Config } from '../config/config';
import { Database } from '../database/database';
import type { Tx } from '../database/engine';
import { createDirectory } from '../ledger/create-directory';
import type { UserRecord } from '../record/user-record';
import { UserChanges } from '../users/user-changes';
import { readSeedFile } from './seed-file';

const OWN_USER: UserRecord = { username: 'user4', pets: ['hamster'] };

/** Fills a new directory with the users of the seed file and one that the program adds. */
@Injectable()
export class Seeder implements OnModuleInit {
  readonly #logger = new Logger('Directory');

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly changes: UserChanges,
  ) {}

  /** @throws SeedFileError */
  async onModuleInit(): Promise<void> {
    const { seedFile } = this.config;
    const isNew = await this.#isNew();
    if (isNew) {
      const users = [...(await readSeedFile(seedFile, [OWN_USER])), OWN_USER];
      await this.database.write((transaction) => this.#fill(transaction, users));
    }
    const note = isNew ? `new, filled from ${seedFile}` : `${seedFile} fills new directories only`;
    this.#logger.log(`The directory is kept in ${this.database.location} (${note}).`);
  }

  async #isNew(): Promise<boolean> {
    const row = await this.database.read((transaction) =>
      transaction.selectFrom('directory').select('id').executeTakeFirst(),
    );
    return row === undefined;
  }

  /** If several processes start at once, the one that inserts the row of the directory fills it. */
  async #fill(transaction: Tx, users: readonly UserRecord[]): Promise<void> {
    if (!(await createDirectory(transaction))) return;
    for (const user of users) await this.changes.create(transaction, user, { by: null });
  }
}
