import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectFreshBuild } from '../../api/test/support/fresh-build';
import { Program } from './program';
import { ROOT } from './root';

const MAIN = join(ROOT, 'dist/api/main.js');
const GENERATE = join(ROOT, 'dist/api/commands/generate.js');
const READY = /"App\s+http:\/\/localhost:(\d+)\/"/;

/** The built program, which serves the built app too, with a new directory of its own. */
export class Menagerie implements AsyncDisposable {
  private folder: string | undefined;
  private program: Program | undefined;

  /** @param port a free one unless it is given */
  constructor(private port = 0) {}

  get url(): string {
    return this.at('localhost');
  }

  /** Its origin under a name of this machine. */
  at(host: string): string {
    return `http://${host}:${this.port}`;
  }

  /** Fills its directory, before it is started. */
  async generate(users: number): Promise<void> {
    expectFreshBuild('api');
    const program = new Program([GENERATE, '--users', String(users)], { DATABASE_URL: this.databaseUrl() });
    await program.says(/ (users) are in /);
    await program.stop();
  }

  /**
   * Starts it; again after it has ended, on the same port and the same directory.
   * @throws Error where the build is stale
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
    });
    this.port = Number(await this.program.says(READY));
  }

  /** Stops it as a supervisor would, and gives its exit code. */
  async stop(): Promise<number | null | undefined> {
    return this.program?.stop();
  }

  /** Ends it as a crash would. */
  async kill(): Promise<void> {
    await this.program?.kill();
  }

  /** Loses its directory, once it has ended. */
  forget(): void {
    if (this.folder !== undefined) rmSync(this.folder, { recursive: true, force: true });
    this.folder = undefined;
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
