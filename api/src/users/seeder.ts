import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Config } from '../config/config';
import { Database } from '../database/database';
import { readSeedFile } from './seed-file';
import type { NewUser } from './user';
import { UserStore } from './user.store';

const OWN_USER: NewUser = { username: 'user4', pets: ['hamster'] };

/** Fills a new directory: with the users of the seed file, and one that the program appends itself. */
@Injectable()
export class Seeder implements OnModuleInit {
  readonly #logger = new Logger('Directory');

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly users: UserStore,
  ) {}

  /** @throws SeedFileError */
  async onModuleInit(): Promise<void> {
    const { seedFile } = this.config;
    const count = (await this.users.list()).length;
    if (count === 0) await this.fill(seedFile);
    const note = count === 0 ? `new, filled from ${seedFile}` : `${seedFile} fills new directories only`;
    this.#logger.log(`The directory is kept in ${this.database.location} (${note}).`);
  }

  private async fill(file: string): Promise<void> {
    await this.users.add([...(await readSeedFile(file, [OWN_USER])), OWN_USER], new Date());
  }
}
