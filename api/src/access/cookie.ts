import type { Request } from 'express';
import type { Config } from '../config/config';

/** A session ends so long after its beginning at the latest. */
export const MAX_SESSION_DAYS = 90;

type Address = Pick<Config, 'publicUrl'>;

function isSecure({ publicUrl }: Address): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}

/** Servers at several ports of one machine share its cookies. */
export function cookieName({ socket }: Request, config: Address): string {
  return isSecure(config) ? '__Host-menagerie' : `menagerie-${socket.localPort ?? 0}`;
}

/** `Set-Cookie` of a session; without a secret it ends. */
export function sessionCookie(request: Request, config: Address, secret: string | undefined): string {
  const age = secret === undefined ? 0 : MAX_SESSION_DAYS * 24 * 60 * 60;
  const secure = isSecure(config) ? '; Secure' : '';
  return `${cookieName(request, config)}=${secret ?? ''}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`;
}

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d*)?$/i;

/**
 * Whether a secret may travel the way that this request came: encrypted, or within this machine. A proxy may send the `Host` of this machine for
 * everyone, so that where others reach the server, only PUBLIC_URL can say that people come from here.
 */
export function isConfidential(
  { headers: { host } }: Request,
  config: Pick<Config, 'publicUrl' | 'isPublic'>,
): boolean {
  if (isSecure(config)) return true;
  const { publicUrl, isPublic } = config;
  const isOfThisMachine = publicUrl === undefined ? !isPublic : LOOPBACK.test(new URL(publicUrl).host);
  return isOfThisMachine && LOOPBACK.test(host ?? '');
}
