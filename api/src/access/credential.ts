import type { Request } from 'express';
import type { Config } from '../config/config';
import { cookieName } from './cookie';

/** What a request says about who sends it. */
export interface Credential {
  readonly by: 'session' | 'key';
  readonly secret: string;
}

const BEARER = /^Bearer +(?<key>\S+) *$/i;

/**
 * A key counts before a cookie. Other schemes of `Authorization`, as a proxy may ask for, are none of ours. A cookie counts only where the
 * page that sends it is ours, or listed.
 */
export function credentialOf(
  request: Request,
  config: Pick<Config, 'publicUrl' | 'credentialOrigins'>,
): Credential | undefined {
  const { authorization } = request.headers;
  const key = authorization === undefined ? undefined : BEARER.exec(authorization)?.groups?.['key'];
  if (key !== undefined) return { by: 'key', secret: key };
  const secret = cookieOf(request, cookieName(request, config));
  return secret !== undefined && isOwnPage(request, config) ? { by: 'session', secret } : undefined;
}

function cookieOf({ headers: { cookie } }: Request, name: string): string | undefined {
  const pair = cookie?.split(';').find((one) => one.trimStart().startsWith(`${name}=`));
  return pair?.slice(pair.indexOf('=') + 1).trim();
}

function isOwnPage(
  { headers: { origin, host } }: Request,
  { publicUrl, credentialOrigins }: Pick<Config, 'publicUrl' | 'credentialOrigins'>,
): boolean {
  if (origin === undefined || credentialOrigins.includes(origin)) return true;
  return origin === (publicUrl ?? `http://${host ?? ''}`);
}
