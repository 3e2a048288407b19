import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../config/config';
import { ProblemError } from '../problems/problem';
import { AccountCommands, CommandError } from './account-commands';

/** What a command answers. */
interface Reply {
  readonly ok: boolean;
  readonly text: string;
}

/** The longest path that all systems take. */
const MAX_PATH_BYTES = 100;
const MAX_COMMAND_BYTES = 10_000;
/** A program of ours sends it at once. */
const COMMAND_WITHIN_MS = 2_000;
/** A write may wait for ten seconds. */
const PATIENCE_MS = 15_000;

/** To the end of the other half, and leaves the own one open. */
function parts(socket: Socket): NodeJS.AsyncIterator<Buffer> {
  return socket.iterator({ destroyOnReturn: false }) as NodeJS.AsyncIterator<Buffer>;
}

/** @throws Error where it is no command by its length, or does not come */
async function readCommand(socket: Socket): Promise<string> {
  const deadline = setTimeout(() => socket.destroy(new Error('the command does not come')), COMMAND_WITHIN_MS);
  const read: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of parts(socket)) {
      bytes += part.length;
      if (bytes > MAX_COMMAND_BYTES) throw new Error('the command is too long');
      read.push(part);
    }
  } finally {
    clearTimeout(deadline);
  }
  return Buffer.concat(read).toString();
}

/** Beside an SQLite file; undefined where there can be none. PostgreSQL needs none: a command may write beside its servers. */
export function socketPath({ database }: Pick<Config, 'database'>): string | undefined {
  if (database.engine !== 'sqlite' || process.platform === 'win32') return undefined;
  const path = `${database.file}.socket`;
  return Buffer.byteLength(path) <= MAX_PATH_BYTES ? path : undefined;
}

/** Carries out the commands of the person at the server: the file belongs to the server, and only who owns it may open the socket. */
@Injectable()
export class CommandSocket implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger('Access');
  #server: Server | undefined;

  constructor(
    private readonly config: Config,
    private readonly commands: AccountCommands,
  ) {}

  onApplicationBootstrap(): void {
    const path = socketPath(this.config);
    if (path === undefined) return;
    rmSync(path, { force: true }); // of a process that was killed: this one has the lock of the file
    const mask = process.umask(0o177);
    this.#server = createServer({ allowHalfOpen: true }, (socket) => void this.#answer(socket))
      .on('error', (error) => {
        this.#logger.warn(`commands cannot reach this server: ${error.message}`);
      })
      .listen(path, () => {
        chmodSync(path, 0o600);
      })
      .unref();
    process.umask(mask);
  }

  beforeApplicationShutdown(): void {
    this.#server?.close();
  }

  async #answer(socket: Socket): Promise<void> {
    socket.on('error', () => socket.destroy());
    try {
      socket.setTimeout(PATIENCE_MS, () => socket.destroy());
      const sent = await readCommand(socket);
      socket.end(JSON.stringify(await this.#run(sent)));
    } catch {
      socket.destroy(); // who asked has left, or is none of ours
    }
  }

  async #run(sent: string): Promise<Reply> {
    try {
      const command = JSON.parse(sent) as string[];
      if (command[0] === 'off') throw new CommandError('Stop the server first: it is running.');
      return { ok: true, text: await this.commands.run(command) };
    } catch (error) {
      if (error instanceof CommandError || error instanceof ProblemError) return { ok: false, text: error.message };
      this.#logger.error(`a command failed: ${String(error)}`);
      return { ok: false, text: 'The command failed; the log of the server says why.' };
    }
  }
}

/**
 * Has a running server carry out a command; undefined where none runs.
 * @throws CommandError
 */
export async function askServer(path: string, command: readonly string[]): Promise<string | undefined> {
  const sent = JSON.stringify(command);
  if (Buffer.byteLength(sent) > MAX_COMMAND_BYTES) throw new CommandError('This is too long for a command.');
  const socket = connect({ path, allowHalfOpen: true });
  try {
    socket.end(sent);
    const { ok, text: answer } = JSON.parse(await text(parts(socket))) as Reply;
    if (ok) return answer;
    throw new CommandError(answer);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return undefined;
    throw error;
  } finally {
    socket.destroy();
  }
}
