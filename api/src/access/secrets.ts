import { hash, randomBytes } from 'node:crypto';

/** 256 random bits, as they stand in a cookie, a link or a key. */
export function newSecret(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** All that is stored of a secret. It is random, so that a fast hash is enough; and it is found by its hash, which tells nobody how near a guess is. */
export function hashOf(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

export const KEY_PREFIX = 'mng_';
