import { usernameKey } from '../../record/text';

export const SORTS = ['created', '-created', 'username', '-username', 'updated', '-updated'] as const;
export type Sort = (typeof SORTS)[number];

/** Which users, and in which order. */
export interface Selection {
  /** A part of the username, folded as the key is. */
  term: string | null;
  /** The exact name of a pet. */
  pet: string | null;
  order: 'created' | 'username' | 'updated';
  isDescending: boolean;
}

export function toSelection(q: string | undefined, pet: string | undefined, sort: Sort): Selection {
  return {
    term: q === undefined ? null : usernameKey(q),
    pet: pet ?? null,
    order: sort.replace('-', '') as Selection['order'],
    isDescending: sort.startsWith('-'),
  };
}
