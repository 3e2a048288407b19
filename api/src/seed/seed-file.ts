import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { usernameKey } from '../database/username-key';
import { type UserRecord, userRecord } from '../record/user-record';
import { CreateUserDto } from '../record/user-record.dto';
import { toFieldErrors } from '../rest/validation';

/** The file for a new directory cannot be used. The message is for the person who starts the program. */
export class SeedFileError extends Error {}

/**
 * Reads users. Their usernames must be different from each other and from the usernames of `others`.
 * @throws SeedFileError that names the file, the entry and the field
 */
export async function readSeedFile(file: string, others: readonly UserRecord[] = []): Promise<UserRecord[]> {
  const entries = parse(file, await read(file));
  if (!Array.isArray(entries)) {
    throw new SeedFileError(`${file} must be a JSON list of users, such as [{"username": "daisy", "pets": ["cat"]}].`);
  }
  const users = entries.map((entry: unknown, index) => toRecord(file, entry, index));
  refuseRepeats(file, users, others);
  return users;
}

/** Without the byte order mark that some editors write, which JSON.parse would refuse. */
async function read(file: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new SeedFileError(`${file}, which fills a new directory, cannot be read: ${(error as Error).message}.`);
  }
  if (!isUtf8(bytes)) throw new SeedFileError(`${file} is not UTF-8: save it in this encoding.`);
  return new TextDecoder().decode(bytes);
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SeedFileError(`${file} is not JSON: ${(error as Error).message}.`);
  }
}

function toRecord(file: string, entry: unknown, index: number): UserRecord {
  const isObject = typeof entry === 'object' && entry !== null && !Array.isArray(entry);
  if (!isObject)
    throw new SeedFileError(
      `${file}, entry ${index + 1}: must be an object, such as {"username": "daisy", "pets": ["cat"]}.`,
    );
  const user = plainToInstance(CreateUserDto, entry);
  const errors = toFieldErrors(validateSync(user, { whitelist: true, forbidNonWhitelisted: true }));
  if (errors.length > 0) {
    const list = errors.map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`).join('; ');
    throw new SeedFileError(`${file}, entry ${index + 1}: ${list}.`);
  }
  return userRecord.fill(user);
}

function refuseRepeats(file: string, users: readonly UserRecord[], others: readonly UserRecord[]): void {
  const taken = new Set(others.map(({ username }) => usernameKey(username)));
  for (const [index, { username }] of users.entries()) {
    const key = usernameKey(username);
    if (taken.has(key))
      throw new SeedFileError(`${file}, entry ${index + 1}: username "${username}" is taken already.`);
    taken.add(key);
  }
}
