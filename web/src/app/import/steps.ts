import type { ChangeSet } from '../api/types';

/** From a file to what it has made, one after the other. */
export const STEPS = ['file', 'columns', 'plan', 'import'] as const;
export type Step = (typeof STEPS)[number];

export const STEP_NAMES: Readonly<Record<Step, string>> = {
  file: 'File',
  columns: 'Columns',
  plan: 'Plan',
  import: 'Import',
};

type Received = Pick<ChangeSet, 'state' | 'received'> & { readonly asked: { readonly size?: number | null } };

/**
 * Where an import is.
 * @param asked the step of the address: what is planned can be looked at, and its columns be said in another way
 */
export function stepOf(set: Received | undefined, asked: string | null): Step {
  switch (set?.state) {
    case undefined:
      return 'file';
    case 'receiving':
      return isWhole(set) ? 'columns' : 'file';
    case 'planning':
      return 'plan';
    case 'planned':
      return asked === 'columns' ? 'columns' : 'plan';
    default:
      return 'import';
  }
}

/** Whether all of the file is there. A program need not say how much that is. */
export function isWhole(set: Received | undefined): boolean {
  return (set?.received ?? 0) > 0 && (set?.received ?? 0) >= (set?.asked.size ?? 0);
}
