import { createHash } from 'node:crypto';
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

/** The style of the pages that the API has itself, in the colours of the app. The policy knows it by its hash. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; padding: 3rem 1.25rem; background: light-dark(#e6efea, #0e1513); color: light-dark(#171d1b, #dee4e1); font: 1rem/1.6 'Noto Sans', system-ui, sans-serif; }
main { max-width: 42rem; margin: auto; padding: 1.5rem 1.75rem 2rem; border-radius: 1.5rem; background: light-dark(#fff, #1a211f); }
h1 { margin: 0 0 0.5rem; font-size: 1.6rem; line-height: 1.3; }
h2 { margin: 1.75rem 0 0.25rem; font-size: 1.05rem; }
p { margin: 0 0 0.75rem; }
li { padding-block: 0.2rem; }
a { color: light-dark(#006b5b, #84d6c2); font-weight: 600; text-underline-offset: 0.2em; }
`;

/** What an answer of the API needs: nothing but the icon that a browser shows with it, and the style of our own pages. */
const OF_DATA = {
  ...FRAMED_BY_NOBODY,
  defaultSrc: ["'none'"],
  baseUri: ["'none'"],
  imgSrc: ["'self'"],
  styleSrc: [`'sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}'`],
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
