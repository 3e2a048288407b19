import { existsSync } from 'node:fs';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type BrowserServer,
  chromium,
  type LaunchOptions,
  type Page,
} from 'playwright-core';
import { isPackaged, packagedChromium } from './packaged-chromium';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

const NO_SANDBOX =
  'This machine gives Chromium no sandbox: allow user namespaces, install a Chromium that brings its own, or run as root.';

/** Neither a page nor the browser itself sends a request outside this machine (Playwright stops most of them already). */
const NO_NETWORK = [
  '--no-proxy-server',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  '--disable-domain-reliability',
  '--no-pings',
];

/** No test is about motion, and each of its frames is drawn by the processor where there is no graphics card. */
const CALM: BrowserContextOptions = { reducedMotion: 'reduce' };

/** A connection to the Chromium of this run, which chromium-setup.ts has started. Its contexts end with it. */
export class Chromium implements AsyncDisposable {
  private browser: Browser | undefined;

  async start(): Promise<void> {
    this.browser = await chromium.connect(process.env['CHROMIUM_ENDPOINT'] ?? '');
  }

  /** A page that shares nothing with any other page. */
  newPage(options: BrowserContextOptions = {}): Promise<Page> {
    return this.running().newPage({ ...CALM, ...options });
  }

  /** A context whose pages share storage and locks, like the tabs of one person. */
  newContext(): Promise<BrowserContext> {
    return this.running().newContext(CALM);
  }

  private running(): Browser {
    if (!this.browser) throw new Error('Chromium is not started yet.');
    return this.browser;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.browser?.close();
  }
}

/** A headless Chromium. */
export async function launchChromium(): Promise<BrowserServer> {
  const found = await findChromium();
  // Chromium refuses to run its sandbox as root.
  const isRoot = process.getuid?.() === 0;
  try {
    return await chromium.launchServer({ args: NO_NETWORK, chromiumSandbox: !isRoot, ...found });
  } catch (error) {
    if (!String(error).includes('No usable sandbox')) throw error;
    throw new Error(NO_SANDBOX, { cause: error });
  }
}

/** The one that CHROMIUM_PATH names, one that is installed, or the one that npm brings, with the environment that it needs. */
export async function findChromium(): Promise<LaunchOptions> {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen && !existsSync(chosen)) throw new Error(`CHROMIUM_PATH names "${chosen}", and there is no such file.`);
  const executablePath = [chosen, ...INSTALLED].find((path) => path && existsSync(path));
  if (executablePath) return { executablePath };
  if (isPackaged) return packagedChromium();
  throw new Error('The browser tests need Chromium or Chrome: install one, or set CHROMIUM_PATH to its program file.');
}
