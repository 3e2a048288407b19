import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Application, ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { AppModule } from './app.module';
import type { Config } from './config/config';
import { compressed } from './edge/compression';
import { cors } from './edge/cors';
import { exactPath } from './edge/exact-path';
import { refuseExpectations } from './edge/server/expectation';
import { jsonBody } from './edge/json-body';
import { knownHost } from './edge/known-host';
import { ProblemFilter, sendProblem } from './problems/problem.filter';
import { rateLimit } from './edge/rate-limit';
import { knownMethods, RouteTable } from './edge/route-table';
import { securityHeaders } from './edge/security-headers';
import { ServerAdapter } from './edge/server/server-adapter';
import { requestSyntax } from './edge/request-syntax';
import { trustedWrites } from './edge/trusted-writes';
import { webApp } from './edge/web-app';
import { ignoreFileConditions } from './edge/file-conditions';
import { NestLogger } from './logging/nest-logger';
import { requestLogging } from './logging/request-logging';
import { serveDocument } from './docs/openapi';

export interface AppOptions {
  config: Config;
  logger: Logger;
  /** The folder of the built app; without it the process serves the API alone. */
  webRoot?: string;
}

/**
 * The application with its server and its whole HTTP surface, ready to listen.
 * @throws DatabaseError, SeedFileError
 */
export async function createApp({ config, logger, webRoot }: AppOptions): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.with(config),
    new ServerAdapter(config, logger),
    {
      bodyParser: false,
      abortOnError: false,
      logger: new NestLogger(logger),
    },
  );
  const table = new RouteTable(app.getHttpAdapter().getInstance() as Application);
  app.use(requestLogging(logger), securityHeaders(table), cors(config.corsOrigins), revalidated);
  app.use(requestSyntax(config.limits), refuseExpectations, knownHost(config));
  app.use(rateLimit(config.rateLimit), exactPath(table), ignoreFileConditions);
  if (webRoot !== undefined) app.use(...webApp(webRoot, table));
  app.use(...compressed(), knownMethods(table), trustedWrites(config.corsOrigins));
  app.use(...jsonBody(config.limits.bodyBytes), lastResort);
  app.useGlobalFilters(new ProblemFilter());
  serveDocument(app);
  try {
    return await app.init();
  } catch (error) {
    await app.close(); // what has been opened by then would go on working
    throw error;
  }
}

/** Data may be kept by a cache, but is asked about each time. */
const revalidated: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-cache');
  next();
};

/** Errors of the handlers before the framework's own. Express tells it apart by its four parameters. */
const lastResort: ErrorRequestHandler = (error, request, response, _next) => {
  sendProblem(error, request, response);
};
