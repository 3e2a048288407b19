import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config } from '../config/config';
import { ROOT } from '../config/root';
import { createApp } from '../create-app';
import { createDocument } from '../docs/openapi';
import { sortedJson } from '../rest/sorted-json';
import { createLogger } from '../logging/logger';

/** `npm run openapi`: writes api/openapi.json. */
async function writeOpenApi(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'menagerie-openapi-'));
  const config = new Config({ DATABASE_URL: `sqlite:${join(folder, 'menagerie.sqlite')}` });
  const app = await createApp({ config, logger: createLogger('silent') });
  writeFileSync(join(ROOT, 'api/openapi.json'), `${sortedJson(createDocument(app), 2)}\n`);
  await app.close();
  rmSync(folder, { recursive: true });
}

void writeOpenApi();
