import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { StreamableFile } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import express, { type Express, type Request, type Response } from 'express';
import type { Logger } from 'pino';
import type { Config } from '../../config/config';
import { Answer } from '../../rest/answer';
import { isFromLedger } from '../../rest/from-ledger';
import { rawBytesOf } from '../../rest/raw-body';
import { type Needs, needsOf } from '../../openapi/role';
import { compressed } from '../compression';
import type { ConstantFields } from '../constant-fields';
import type { Edge } from '../edge';
import type { KeptAnswers } from '../kept-answers';
import { isRead } from '../known-method';
import type { Places } from '../place';
import type { RouteTable } from '../route-table';
import { sendAnswer, setFields } from '../send-answer';
import { judgeBeforeBody } from './expectation';
import { shareConnections } from './fair-connections';
import { messagesOf } from './messages';
import { answerParserErrors } from './parser-errors';
import { Turns } from './turns';
import { limitUnsentAnswers } from './unsent-answers';

const ROUTE_METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
/** The log reports refused connections at most this often, since there are many at a time. */
const QUIET_MS = 60_000;

/** An application of Express as a function: it calls `giveUp` where none of its handlers answers. */
type ExpressHandler = (request: IncomingMessage, response: ServerResponse, giveUp: () => void) => void;

/** The framework's adapter, with exact paths, a table of its routes, and a server of ours, since its own takes no options. */
export class ServerAdapter extends ExpressAdapter {
  /** Set before the server listens. */
  edge: Edge = (_request, _response, _place, next) => {
    next();
  };

  constructor(
    private readonly config: Pick<Config, 'limits' | 'trustedProxies'>,
    private readonly log: Logger,
    routes: RouteTable,
    ownNeeds: (path: string) => Needs | undefined,
    private readonly places: Places,
    private readonly answers: KeptAnswers,
    private readonly constants: ConstantFields,
  ) {
    const instance = express();
    // Before the first handler: the router is made with the settings of that moment.
    instance.enable('case sensitive routing').enable('strict routing').disable('x-powered-by').disable('etag');
    instance.set('trust proxy', config.trustedProxies);
    super(instance);
    // NestJS and Swagger register every route by these methods.
    for (const method of ROUTE_METHODS) {
      this[method] = (path: unknown, ...handlers: express.RequestHandler[]): void => {
        routes.add(method.toUpperCase(), String(path), {
          isFromLedger: method === 'get' && handlers.some(isFromLedger),
          needs: handlers.map(needsOf).find((needs) => needs !== undefined) ?? ownNeeds(String(path)),
          rawBytes: handlers.map(rawBytesOf).find((bytes) => bytes !== undefined),
        });
        instance[method](String(path), ...handlers);
      };
    }
  }

  readonly #compress = compressed();

  /** Sends what a handler returns. */
  override async reply(response: Response, result: unknown, status?: number): Promise<void> {
    const isAnswer = result instanceof Answer;
    if (isAnswer && !(result.body instanceof StreamableFile)) {
      const made = await sendAnswer(response, result);
      const { req } = response;
      const place = this.places.of(req.path);
      if (isRead(req) && place.isFromLedger) this.answers.keep(req, made, this.constants.of(req, place));
      return;
    }
    if (isAnswer) setFields(response, result);
    this.#compress(response.req, response, () => {
      super.reply(response, isAnswer ? result.body : result, isAnswer ? undefined : status);
    });
  }

  override initHttpServer(): void {
    const { limits } = this.config;
    const server = createServer({
      ...messagesOf(this.getInstance(), this.log),
      maxHeaderSize: limits.headerBytes,
      headersTimeout: Math.min(limits.headersSeconds, limits.requestSeconds) * 1000,
      requestTimeout: limits.requestSeconds * 1000,
      connectionsCheckingInterval: limits.checkSeconds * 1000,
      keepAliveTimeout: limits.keepAliveSeconds * 1000,
      // request-syntax.ts says more, and lets HTTP/1.0 do without.
      requireHostHeader: false,
    });
    server.timeout = limits.stallSeconds * 1000;
    server.maxConnections = limits.connections;
    // Beyond a number, Node drops fields silently: request-syntax.ts refuses such a request.
    server.maxHeadersCount = 0;
    // A client that has sent all may close its half, as `nc` does: Node would close the other one before the answer.
    Object.assign(server, { httpAllowHalfOpen: true });
    this.#serve(server);
    judgeBeforeBody(server);
    const warn = warningOfDroppedConnections(server, this.log);
    server.on('drop', warn);
    shareConnections(server, this.#isProxy, warn);
    this.httpServer = server;
  }

  readonly #isProxy = (address: string): boolean => {
    const trusts = this.getInstance<Express>().get('trust proxy fn') as (address: string, hop: number) => boolean;
    return trusts(address, 0);
  };

  #serve(server: Server): void {
    const handle = this.getInstance<ExpressHandler>();
    const turns = new Turns();
    const open = new Set<ServerResponse>();
    answerParserErrors(server, turns, this.log);
    limitUnsentAnswers(server, open, this.log);
    server.on('request', (request: Request, response: Response) => {
      const { socket } = request;
      const giveUp = (): void => {
        turns.giveUp(response);
        server.emit('clientError', Object.assign(new Error(), { reason: 'Invalid request target' }), socket);
      };
      open.add(response);
      response.once('close', () => {
        open.delete(response);
        turns.end(socket);
        // While stopping, a connection is closed as soon as its request is answered.
        if (!server.listening) server.closeIdleConnections();
      });
      turns.take(socket, response, () => {
        const path = pathOf(request);
        if (path === undefined) giveUp();
        else {
          this.edge(request, response, this.places.of(path), () => {
            handle(request, response, giveUp);
          });
        }
      });
    });
  }
}

function warningOfDroppedConnections(server: Server, logger: Logger): () => void {
  let quietUntil = 0;
  return () => {
    if (performance.now() < quietUntil) return;
    quietUntil = performance.now() + QUIET_MS;
    const max = server.maxConnections;
    logger.warn(`connections are turned away: there are ${max}, or a quarter of these of one client (MAX_CONNECTIONS)`);
  };
}

/** Undefined where the target of a request is none that Express can parse. */
function pathOf(request: { readonly path: string | null }): string | undefined {
  try {
    return request.path ?? undefined;
  } catch {
    return undefined;
  }
}
