import type { Weight } from './reading/encoding';
import type { Layout } from './layout';

/** What is known of the file of an import. */
export interface ImportFile {
  /** How many bytes were received. */
  readonly bytes: number;
  /** How many of them were read for the plan. */
  readonly read: number;
  /** What speaks for UTF-8, and what against it. */
  readonly weight: Weight;
  /** Whether it has bytes of value 0. */
  readonly hasZeros: boolean;
  /** How it is read; null before anything was received. */
  readonly layout: Layout | null;
}

export const NO_FILE: ImportFile = {
  bytes: 0,
  read: 0,
  weight: { valid: 0, invalid: 0 },
  hasZeros: false,
  layout: null,
};
