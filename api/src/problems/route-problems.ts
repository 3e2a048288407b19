import type { ProblemName } from './problem';

/** The problems that routes have in common, by the kind of route: a new one of them is named here, and nowhere else. */

/** Any route at all, whatever it is about: these come from the steps before it, and from the last resort. */
export const ANY_ROUTE: readonly ProblemName[] = [
  'expectation-failed',
  'header-fields-too-large',
  'internal-error',
  'malformed-json',
  'malformed-request',
  'misdirected-request',
  'payload-too-large',
  'request-timeout',
  'too-many-requests',
  'unsupported-media-type',
  'uri-too-long',
];

/** Routes that ask for a role. */
export const RESTRICTED: readonly ProblemName[] = [
  'key-not-valid',
  'role-needed',
  'set-up-needed',
  'sign-in-needed',
  'store-unavailable',
];

/** Reads of the store. */
export const READS: readonly ProblemName[] = RESTRICTED;

/** Writes, whose `Idempotency-Key` may be invalid too. */
export const WRITES: readonly ProblemName[] = [
  ...RESTRICTED,
  'idempotency-key-reused',
  'origin-not-trusted',
  'store-full',
  'too-many-writes',
  'validation-failed',
];
