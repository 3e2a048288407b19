import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../api/test/support/free-port';
import { expectFreshBuild } from '../../api/test/support/fresh-build';
import { Program } from './program';
import { ROOT } from './root';

const MAIN = join(ROOT, 'dist/api/main.js');
const GENERATE = join(ROOT, 'dist/api/commands/generate.js');
const READY = /"App\s+http:\/\/localhost:(\d+)\/"/;
const SET_UP = /"Set up (http:\S+) /;

/** The built program, with a new directory of its own. It also serves the built app. */
export class Menagerie implements AsyncDisposable {
  private folder: string | undefined;
  private program: Program | undefined;

  /**
   * @param port a free one unless it is given
   * @param settings of the environment, beside its own
   */
  constructor(
    protected port = 0,
    protected settings: NodeJS.ProcessEnv = {},
  ) {}

  get url(): string {
    return this.at('localhost');
  }

  /** Its origin, with one of the host names of this machine. */
  at(host: string): string {
    return `http://${host}:${this.port}`;
  }

  /** Fills its directory with generated users; call it before the start. */
  async generate(users: number): Promise<void> {
    expectFreshBuild('api');
    const program = new Program([GENERATE, '--users', String(users)], { DATABASE_URL: this.databaseUrl() });
    await program.says(/ (users) are in /);
    await program.stop();
  }

  /**
   * Starts it. After it has ended it can be started again, on the same port and directory.
   * @throws Error if the build is stale
   */
  async start(): Promise<void> {
    expectFreshBuild('api');
    expectFreshBuild('web');
    this.program = new Program([MAIN], {
      HOST: '127.0.0.1',
      PORT: String(this.port),
      DATABASE_URL: this.databaseUrl(),
      CORS_ORIGINS: '',
      LOG_LEVEL: 'info',
      ...this.settings,
    });
    this.port = Number(await this.program.says(READY));
  }

  /** The link that makes the first account, as its last start has shown it. */
  async setUpLink(): Promise<string> {
    return (await this.program?.says(SET_UP)) ?? '';
  }

  /** Stops it as a supervisor would, and returns its exit code. */
  async stop(): Promise<number | null | undefined> {
    return this.program?.stop();
  }

  /** Kills it, as a crash would. */
  async kill(): Promise<void> {
    await this.program?.kill();
  }

  /** Deletes its directory; call it after it has ended. */
  forget(): void {
    if (this.folder === undefined) return;
    for (const folder of [this.folder, copyOf(this.folder)]) rmSync(folder, { recursive: true, force: true });
    this.folder = undefined;
  }

  /** Keeps a copy of its directory; call it after it has ended. */
  save(): void {
    if (this.folder !== undefined) cpSync(this.folder, copyOf(this.folder), { recursive: true });
  }

  /** Puts the copy in the place of its directory; call it after it has ended. */
  restore(): void {
    if (this.folder === undefined) return;
    rmSync(this.folder, { recursive: true });
    cpSync(copyOf(this.folder), this.folder, { recursive: true });
  }

  private databaseUrl(): string {
    this.folder ??= mkdtempSync(join(tmpdir(), 'menagerie-browser-'));
    return `sqlite:${join(this.folder, 'menagerie.sqlite')}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    this.forget();
  }
}

/** One that is public, and that only this machine reaches. */
export class PublicMenagerie extends Menagerie {
  override async start(): Promise<void> {
    this.port = await freePort();
    this.settings = { PUBLIC_URL: this.url };
    await super.start();
  }
}

function copyOf(folder: string): string {
  return `${folder}-copy`;
}
