import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { SetUpService } from './access/set-up.service';
import { Config, ConfigError } from './config/config';
import { isLoopback } from './config/loopback';
import { ROOT } from './config/root';
import { createApp } from './create-app';
import { DatabaseError, StoreFailure } from './database/database-error';
import { Readiness } from './health/readiness';
import { createLogger } from './logging/logger';
import { surviveStrayErrors } from './logging/stray-errors';
import { SeedFileError } from './seed/seed-file';

const WEB_ROOT = join(ROOT, 'dist/web/browser');
const STOP_WITHIN_MS = 10_000;
/** What the store may take to close after the last request, if it does not answer. */
const CLOSE_WITHIN_MS = 5_000;

/** Starts the server. A mistake in its settings or files ends the process with a readable line. */
export async function start(): Promise<void> {
  try {
    const config = new Config(process.env);
    const logger = createLogger(config.logLevel);
    const isBuilt = existsSync(join(WEB_ROOT, 'index.html'));
    if (!isBuilt) logger.info('The app is not built ("npm run build:web"): this serves the API alone.');
    const app = await createApp({ config, logger, ...(isBuilt && { webRoot: WEB_ROOT }) });
    await app.listen(config.port, config.host);
    surviveStrayErrors(logger);
    announce(app, config, logger);
    stopOnSignal(app, config, logger);
    await announceSetUp(app, config, logger);
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
}

function announce(app: NestExpressApplication, config: Config, logger: Logger): void {
  const own = ownUrl(app, config);
  const url = config.publicUrl ?? own;
  logger.info(`App   ${url}/`);
  logger.info(`API   ${url}/users`);
  logger.info(`Docs  ${url}/docs`);
  if (url !== own) logger.info(`It listens on ${own}.`);
  if (!isLoopback(config.host) && config.allowPublic) {
    const names = ['localhost', config.host, ...config.allowedHosts].join(', ');
    logger.warn(
      `Everyone who reaches this address can read and write, while there is no account. It answers for ${names}: ALLOWED_HOSTS adds others.`,
    );
  }
}

/** Shows the link that makes the first account. It is a secret; the log shows none but this, and only while there is no account. */
async function announceSetUp(app: NestExpressApplication, config: Config, logger: Logger): Promise<void> {
  try {
    const secret = await app.get(SetUpService).newSecret();
    if (secret === undefined) return;
    logger.info(`Set up ${config.publicUrl ?? ownUrl(app, config)}/set-up#${secret} (good for an hour, once)`);
    if (config.isPublic && config.publicUrl === undefined)
      logger.warn(
        'No password is taken before PUBLIC_URL says how people reach this server, such as https://pets.example.org.',
      );
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    logger.warn(`There is no set-up link: ${error.message}.`);
  }
}

function ownUrl(app: NestExpressApplication, config: Config): string {
  const { port } = app.getHttpServer().address() as { port: number };
  const host = config.host === '127.0.0.1' ? 'localhost' : config.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function stopOnSignal(app: NestExpressApplication, { drainSeconds }: Config, logger: Logger): void {
  const drain = (signal: NodeJS.Signals): void => {
    if (drainSeconds > 0) logger.info(`${signal}: not ready from now on, and stopping in ${drainSeconds} seconds`);
    app.get(Readiness).drain();
    setTimeout(stop, drainSeconds * 1000, signal);
  };
  const stop = (signal: NodeJS.Signals): void => {
    logger.info(`${signal}: stopping as soon as all requests have their answers`);
    setTimeout(() => {
      app.getHttpServer().closeAllConnections();
    }, STOP_WITHIN_MS).unref();
    setTimeout(() => {
      logger.error('the store could not be closed in time');
      end(logger, 1);
    }, STOP_WITHIN_MS + CLOSE_WITHIN_MS).unref();
    app.close().then(
      () => {
        end(logger, 0);
      },
      (error: unknown) => {
        logger.error({ err: error }, 'the stop failed');
        end(logger, 1);
      },
    );
  };
  process.once('SIGTERM', drain);
  process.once('SIGINT', drain);
}

/** Ends the process when its log has been written. */
function end(logger: Logger, code: number): void {
  logger.flush(() => process.exit(code));
}

function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof DatabaseError || error instanceof SeedFileError)
    return error.message;
  if (error instanceof StoreFailure) return `The directory cannot be filled: ${error.message}.`;
  const { code, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (code === 'EADDRINUSE') return `Port ${port} of ${address} is in use: stop the program that has it, or set PORT.`;
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return `Port ${port} of ${address} cannot be used (${code}): set PORT or HOST.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
