import { hash } from 'node:crypto';

/** 22 characters of base64url: 132 bits. It finds damage, not forgery: whoever can write a row can write its checksum, too. */
const LENGTH = 22;

/**
 * The checksum of a row.
 * @param form the version of the list of values, so that rows stay valid when later rows have more columns
 */
export function checksumOf(form: number, values: readonly (string | number | null)[]): string {
  return `${form}.${hash('sha256', JSON.stringify(values), 'base64url').slice(0, LENGTH)}`;
}
