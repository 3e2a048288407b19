import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

const CLIENT_ID = /^[\w.-]{1,64}$/;
const MAX_URL_LENGTH = 1000;

/** One line for each request. Its id is the client's `X-Request-Id` if that is a plain word, else a new one. */
export function requestLogging(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    quietReqLogger: true,
    customAttributeKeys: { reqId: 'requestId', responseTime: 'ms' },
    genReqId: (request, response) => {
      const sent = request.headers['x-request-id'];
      const id = typeof sent === 'string' && CLIENT_ID.test(sent) ? sent : randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    serializers: { req: () => undefined, res: () => undefined },
    customLogLevel: (_request, response, error) => ((error ?? response.statusCode >= 500) ? 'error' : 'info'),
    customSuccessMessage: (request, response) => line(request, response.statusCode),
    customErrorMessage: (request, response) => line(request, response.statusCode),
  });
}

function line(request: { method?: string | undefined; url?: string | undefined }, status: number): string {
  const url = request.url ?? '';
  const shown = url.length > MAX_URL_LENGTH ? `${url.slice(0, MAX_URL_LENGTH)}…` : url;
  return `${request.method ?? ''} ${shown} ${status}`;
}
