import { PostgresServer } from './postgres';

/** One server for the whole run; each test file that needs one makes databases of its own on it. */
export default async function start(): Promise<void> {
  const server = await PostgresServer.start(false);
  process.env['TEST_POSTGRES_URL'] = server.url;
  (globalThis as { stopPostgres?: () => Promise<void> }).stopPostgres = () => server.stop();
}
