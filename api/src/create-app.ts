import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { AppModule } from './app.module';
import type { Config } from './config/config';
import { AccessReader } from './access/access-reader';
import { isOfDocs, serveDocument } from './docs/openapi';
import { compressed } from './edge/compression';
import { ConstantFields } from './edge/constant-fields';
import { edge, type Identify, type RequestEnd } from './edge/edge';
import { FixedAnswers } from './edge/fixed-answers';
import { jsonBody } from './edge/json-body';
import { judgeAgain } from './edge/judge-again';
import { KeptAnswers } from './edge/kept-answers';
import { Places } from './edge/place';
import { rawBodies } from './edge/raw-bodies';
import { RouteTable } from './edge/route-table';
import { ServerAdapter } from './edge/server/server-adapter';
import { readWebApp } from './edge/web-app';
import { LIVE } from './health/health.controller';
import { NestLogger } from './logging/nest-logger';
import { logRequest } from './logging/request-logging';
import { RequestDurations } from './metrics/request-durations';
import type { Needs } from './openapi/role';
import { ProblemFilter } from './problems/problem.filter';

export interface AppOptions {
  config: Config;
  logger: Logger;
  /** The folder of the built app; without it the process serves the API alone. */
  webRoot?: string;
}

/**
 * The application with its server and all of its HTTP surface, ready to listen.
 * @throws DatabaseError, SeedFileError
 */
export async function createApp({ config, logger, webRoot }: AppOptions): Promise<NestExpressApplication> {
  const routes = new RouteTable();
  const places = new Places(routes);
  const constants = new ConstantFields(config);
  const fixed = new FixedAnswers(constants);
  const kept = new KeptAnswers(config.keptAnswersBytes);
  const adapter = new ServerAdapter(config, logger, routes, ownNeeds, places, kept, constants);
  const app: NestExpressApplication = await NestFactory.create<NestExpressApplication>(
    AppModule.with(config),
    adapter,
    {
      bodyParser: false,
      abortOnError: false,
      logger: new NestLogger(logger),
    },
  );
  const ends: RequestEnd[] = [
    (request, response, _place, ms) => {
      logRequest(logger, request, response, ms);
    },
  ];
  if (config.metrics) ends.push(app.get(RequestDurations).count);
  const access = app.get(AccessReader);
  const identify: Identify = (request) => access.of(request);
  adapter.edge = edge(config, { constants, fixed, kept, identify, ends });
  app.use('/docs', compressed());
  const judge = judgeAgain(identify, places);
  app.use(rawBodies(places, judge));
  app.use(jsonBody(config.limits.bodyBytes, judge));
  app.useGlobalFilters(new ProblemFilter());
  fixed.addJson('/health/live', () => LIVE);
  serveDocument(app, fixed);
  if (webRoot !== undefined) readWebApp(webRoot, fixed);
  try {
    await app.init();
    routes.expectNeeds();
    return app;
  } catch (error) {
    await app.close(); // what is open already would go on working
    throw error;
  }
}

/** Of the routes that Swagger registers, which say nothing about themselves. */
function ownNeeds(path: string): Needs | undefined {
  return isOfDocs(path) ? { role: 'anyone', as: 'anyone' } : undefined;
}
