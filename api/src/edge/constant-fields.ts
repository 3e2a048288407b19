import type { Request } from 'express';
import type { Config } from '../config/config';
import { isPrivate, needsAt } from './permitted';
import type { Place } from './place';

/** What all pages need: their own files. */
const PAGE_POLICY =
  "default-src 'self';base-uri 'self';object-src 'none';script-src-attr 'none';frame-ancestors 'none';form-action 'self'";
/** What the app needs. It makes no markup of texts, so that nothing in it may; the script and the styles inside its page are allowed by their hashes. */
const APP_POLICY = `${PAGE_POLICY};require-trusted-types-for 'script';trusted-types 'none'`;
/** What the Swagger page needs, which has styles and pictures inside it, and makes markup of texts. */
const DOCS_POLICY = `${PAGE_POLICY};img-src 'self' data:;style-src 'self' 'unsafe-inline'`;
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
  readonly ofApp: Fields;
  readonly #ofDocs: Fields;
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
    this.ofApp = fieldsWith(APP_POLICY);
    this.#ofDocs = fieldsWith(DOCS_POLICY);
    this.ofData = fieldsWith(DATA_POLICY);
    this.#ofPrivateData = new Map(this.ofData)
      .set('Cache-Control', 'private, no-cache')
      .set('Vary', `${vary}, Cookie, Authorization`);
  }

  of({ access, method }: Request, place: Place): Fields {
    const { path, isApi } = place;
    if (!isApi) return this.ofApp;
    if (path === '/docs' || path.startsWith('/docs/')) return this.#ofDocs;
    return isPrivate(access, needsAt(place, method), this.config.anonymousRole) ? this.#ofPrivateData : this.ofData;
  }
}
