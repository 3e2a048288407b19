import type { Logger } from 'pino';

/**
 * Logs errors that nothing caught, and lets the server go on: one odd request, timer or stream must not end the others. This is safe,
 * since all state is in the store, which commits whole transactions or nothing.
 */
export function surviveStrayErrors(logger: Logger): void {
  // Unhandled rejections come here, too.
  process.on('uncaughtException', (error, origin) => {
    logger.error({ err: error, origin }, 'an error that nobody caught');
  });
}
