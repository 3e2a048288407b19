import type { UserSelection } from '../../api/types';
import type { Selected } from '../selection/selection';

/** What is selected, as a set takes it. */
export function selectionOf(selected: Selected): UserSelection {
  if ('users' in selected) return { users: [...selected.users] };
  const { q, pets, isPetless } = selected.query;
  const except = selected.except.length > 0 && { except: [...selected.except] };
  if (q === '' && pets.length === 0 && !isPetless) return { all: true, ...except };
  return {
    ...(q !== '' && { q }),
    ...(pets.length > 0 && { pet: [...pets] }),
    ...(isPetless && { pets: 'none' as const }),
    ...except,
  };
}
