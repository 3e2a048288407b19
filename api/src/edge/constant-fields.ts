import type { Request } from 'express';
import type { Config } from '../config/config';
import { isPrivate, needsAt } from './permitted';
import type { Place } from './place';

/** What the app and the Swagger page need. Both have styles inside their HTML; the app allows its own script there, by its hash. */
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

type Fields = ReadonlyMap<string, string>;

/** The fields that all answers have. What is answered may replace `Cache-Control`, and add to `Vary`. */
export class ConstantFields {
  readonly ofPages: Fields;
  readonly ofData: Fields;
  /** Of data that not everyone may see. */
  readonly #ofPrivateData: Fields;

  constructor(private readonly config: Pick<Config, 'corsOrigins' | 'credentialOrigins' | 'anonymousRole'>) {
    // Where all origins may read, answers do not depend on the origin.
    const isSameForAll = config.corsOrigins === '*' && config.credentialOrigins.length === 0;
    const vary = isSameForAll ? 'Accept-Encoding' : 'Origin, Accept-Encoding';
    const fieldsWith = (policy: string): Fields =>
      new Map(
        Object.entries({
          'Content-Security-Policy': policy,
          ...SECURITY_FIELDS,
          'Cache-Control': 'no-cache',
          Vary: vary,
        }),
      );
    this.ofPages = fieldsWith(PAGE_POLICY);
    this.ofData = fieldsWith(DATA_POLICY);
    this.#ofPrivateData = new Map(this.ofData)
      .set('Cache-Control', 'private, no-cache')
      .set('Vary', `${vary}, Cookie, Authorization`);
  }

  of({ access, method }: Request, place: Place): Fields {
    const { path, isApi } = place;
    const isSwaggerPage = path === '/docs' || path.startsWith('/docs/');
    if (!isApi || isSwaggerPage) return this.ofPages;
    return isPrivate(access, needsAt(place, method), this.config.anonymousRole) ? this.#ofPrivateData : this.ofData;
  }
}
