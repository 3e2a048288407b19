import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { RouteTable } from './route-table';

const FRAMED_BY_NOBODY = { frameAncestors: ["'none'"], formAction: ["'self'"] };

/** What the app and the Swagger page need. Both bring styles inside their HTML; neither brings such scripts. */
const OF_PAGES = {
  ...FRAMED_BY_NOBODY,
  defaultSrc: ["'self'"],
  baseUri: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"],
  scriptSrcAttr: ["'none'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
};

/** What an answer of the API needs: nothing but the icon that a browser shows with it. */
const OF_DATA = {
  ...FRAMED_BY_NOBODY,
  defaultSrc: ["'none'"],
  baseUri: ["'none'"],
  imgSrc: ["'self'"],
};

export function securityHeaders(table: RouteTable): RequestHandler {
  const [ofPages, ofData] = [headersWith(OF_PAGES), headersWith(OF_DATA)];
  return (request, response, next) => {
    const isPage = !table.isApiPath(request.path) || /^\/docs(?:\/|$)/.test(request.path);
    (isPage ? ofPages : ofData)(request, response, next);
  };
}

/** No HSTS and no upgrade of insecure requests: TLS is the business of a proxy. */
function headersWith(directives: Record<string, string[]>): RequestHandler {
  return helmet({
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
    contentSecurityPolicy: { useDefaults: false, directives },
  });
}
