import '../config/node-version';
import { parseArgs } from 'node:util';
import { Config, ConfigError } from '../config/config';
import { Database } from '../database/database';
import { DatabaseError } from '../database/database-error';
import { BulkLoader } from './generate/bulk-loader';
import { generatedUsers } from './generate/generated-users';
import { Progress } from './progress';

class UsageError extends Error {}

/** `npm run generate -- --users 1000000 --seed 1`: a new directory of that size, straight into the store. */
async function generate(): Promise<void> {
  const { users: count, seed } = readArguments();
  const database = await Database.open(new Config(process.env).database);
  try {
    const loader = new BulkLoader(database);
    if (!(await loader.begin())) {
      throw new UsageError(
        `There is a directory in ${database.location}: set DATABASE_URL to a new place, or "npm run reset".`,
      );
    }
    await load(loader, count, seed);
    console.log(`${count.toLocaleString('en')} users are in ${database.location}.`);
  } finally {
    await database.onApplicationShutdown();
  }
}

async function load(loader: BulkLoader, count: number, seed: number): Promise<void> {
  const progress = new Progress('users');
  let done = 0;
  for (const batch of generatedUsers(count, seed)) {
    await loader.add(batch);
    done += batch.length;
    progress.show(done, count);
  }
}

function readArguments(): { users: number; seed: number } {
  const { values } = parseArgs({
    options: { users: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
  });
  return {
    users: wholeNumber('users', values.users, 100_000_000),
    seed: wholeNumber('seed', values.seed, 2 ** 32 - 1),
  };
}

function wholeNumber(name: string, text: string, max: number): number {
  if (/^\d{1,10}$/.test(text) && Number(text) <= max) return Number(text);
  throw new UsageError(`--${name} ${text}: use a whole number from 0 to ${max}.`);
}

generate().catch((error: unknown) => {
  const isExpected =
    error instanceof UsageError ||
    error instanceof ConfigError ||
    error instanceof DatabaseError ||
    (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
  console.error(isExpected ? (error as Error).message : error);
  process.exitCode = 1;
});
