import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config } from '../config/config';
import { createApp } from '../create-app';
import { createLogger } from '../logging/logger';
import { createDocument } from './openapi';
import { stringifySorted } from './stringify-sorted';

/** `npm run openapi`: writes api/openapi.json. */
async function writeOpenApi(): Promise<void> {
  const directory = `sqlite:${join(tmpdir(), `menagerie-openapi-${process.pid}`, 'menagerie.sqlite')}`;
  const config = new Config({ DATABASE_URL: directory });
  const app = await createApp({ config, logger: createLogger('silent') });
  writeFileSync(join(__dirname, '../../../api/openapi.json'), stringifySorted(createDocument(app)));
  await app.close();
}

void writeOpenApi();
