import type { Change } from '../api/types';
import { differences } from '../record/fields';
import type { IconName } from '../ui/icon/icon';

/** By what was done to a field. */
const ICONS: Readonly<Record<string, IconName>> = { added: 'paw', removed: 'minus', reordered: 'order' };

/** The drawing in front of a change: what kind of thing was done, at a glance. */
export function iconOf({ kind, before, after, undoes }: Change): IconName {
  if (undoes !== null) return kind === 'deleted' ? 'bin' : 'undo';
  switch (kind) {
    case 'message':
      return 'note';
    case 'created':
      return 'plus';
    case 'deleted':
      return 'bin';
    case 'updated': {
      const [first] = before && after ? differences(before, after) : [];
      return ICONS[first?.verb ?? ''] ?? 'pen';
    }
  }
}
