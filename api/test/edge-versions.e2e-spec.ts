import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const LOCK = JSON.parse(readFileSync(join(__dirname, '../../package-lock.json'), 'utf8')) as {
  packages: Record<string, { version?: string }>;
};

/** Versions from which known holes are closed. */
it.each([
  ['qs', '6.15.4', 'query strings that exhaust memory'],
  ['body-parser', '2.2.1', 'bodies that exhaust the event loop'],
  ['path-to-regexp', '8.4.0', 'paths that exhaust the event loop'],
  ['multer', '2.2.0', 'uploads that end the process'],
  ['validator', '13.15.22', 'texts that pass for what they are not'],
])('every %s that is installed is %s or newer: %s', (name, minimum) => {
  const installed = Object.entries(LOCK.packages).flatMap(([path, { version }]) =>
    path.endsWith(`node_modules/${name}`) && version !== undefined ? [version] : [],
  );

  for (const version of installed) expect(isAtLeast(version, minimum)).toBe(true);
});

function isAtLeast(version: string, minimum: string): boolean {
  return version.localeCompare(minimum, 'en', { numeric: true }) >= 0;
}
