import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Config } from '../config/config';
import { Database } from '../database/database';
import { readSeedFile, SeedFileError } from './seed-file';
import { UserStore } from './user.store';

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
    const users = [...(await readSeedFile(file)), { username: 'user4', pets: ['hamster'] }];
    if ((await this.users.add(users, new Date())) === undefined) {
      throw new SeedFileError(`${file}: a username is taken twice, or is user4, which the program adds itself.`);
    }
  }
}
