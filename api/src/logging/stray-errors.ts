import type { Logger } from 'pino';

/**
 * What nobody caught is logged, and the server goes on: one odd request, timer or stream must not take the others with it. That is safe here,
 * since all state is in the store, which commits whole transactions or nothing.
 */
export function surviveStrayErrors(logger: Logger): void {
  // Rejections that nobody handles come here too.
  process.on('uncaughtException', (error, origin) => {
    logger.error({ err: error, origin }, 'an error that nobody caught');
  });
}
