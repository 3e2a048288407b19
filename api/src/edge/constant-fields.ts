import type { Step } from './step';

/** What the app and the Swagger page need. Both have styles inside their HTML; neither has such scripts. */
const PAGE_POLICY =
  "default-src 'self';base-uri 'self';img-src 'self' data:;object-src 'none';script-src-attr 'none';style-src 'self' 'unsafe-inline';frame-ancestors 'none';form-action 'self'";
/** What an answer of the API needs: nothing but the icon that a browser shows with it. */
const DATA_POLICY = "default-src 'none';base-uri 'none';img-src 'self';frame-ancestors 'none';form-action 'self'";

/** The fields that helmet sets, without HSTS: that is for the proxy that does TLS. */
const SECURITY_FIELDS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'X-Download-Options': 'noopen',
  'X-Frame-Options': 'DENY',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'X-XSS-Protection': '0',
};

/** Sets the fields that all answers have. Later steps may set `Cache-Control` anew, and add to `Vary`. */
export function constantFields(corsOrigins: '*' | readonly string[]): Step {
  const fieldsWith = (policy: string): Map<string, string> =>
    new Map(
      Object.entries({
        'Content-Security-Policy': policy,
        ...SECURITY_FIELDS,
        'Cache-Control': 'no-cache',
        // Where all origins may read, answers do not depend on the origin.
        Vary: corsOrigins === '*' ? 'Accept-Encoding' : 'Origin, Accept-Encoding',
      }),
    );
  const [pageFields, dataFields] = [fieldsWith(PAGE_POLICY), fieldsWith(DATA_POLICY)];
  return (_request, response, { path, isApi }) => {
    const isSwaggerPage = path === '/docs' || path.startsWith('/docs/');
    response.setHeaders(isApi && !isSwaggerPage ? dataFields : pageFields);
  };
}
