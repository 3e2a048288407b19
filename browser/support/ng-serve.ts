import { join } from 'node:path';
import { Program } from './program';
import { ROOT } from './root';

/** The port of the API that the page of the development server calls. */
export const API_PORT = 6969;

const NG = join(ROOT, 'node_modules/@angular/cli/bin/ng.js');
const READY = /Local:\s+(http:\/\/localhost:\d+)\//;

/** Angular's development server. */
export class NgServe implements AsyncDisposable {
  private program: Program | undefined;
  url = '';

  /** @param port a free one unless it is given */
  constructor(private readonly port = 0) {}

  async start(): Promise<void> {
    this.program = new Program([NG, 'serve', '--port', String(this.port)]);
    this.url = await this.program.says(READY);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.program?.stop();
  }
}
