import type { Change, User } from '../app/api/types';
import { LIST, type OpenDirectory, buildChange, buildRecord, buildUser, openDirectory, wholeList } from './directory';
import { type Screen, click, type } from './screen';

export interface OpenPanel extends OpenDirectory {
  /** The form in the panel, while the user is edited. */
  readonly editor: Screen;
  readonly edit: () => Promise<void>;
  readonly fill: (label: 'Username' | 'Pets', text: string) => Promise<void>;
  /** Answers the request for the history that follows each write. */
  readonly answerHistory: (changes?: Change[]) => Promise<void>;
  /** Answers the request for the list that follows when a user comes back. */
  readonly answerList: () => Promise<void>;
}

/** The first page with daisy (id and revision 5, a cat) open in the panel, and one user before and one after her in the list. */
export async function openPanel(
  overrides: Partial<User> = {},
  { changes = [buildChange({ after: DAISY })], tries = 1 }: { changes?: Change[]; tries?: number } = {},
): Promise<OpenPanel> {
  const user = buildUser({ ...DAISY, ...overrides });
  const directory = await openDirectory(`/?user=${user.id}`, { tries });
  await directory.answer('GET', '/', 'Hello, World!');
  const list = [buildUser({ username: 'ann', id: 1 }), user, buildUser({ username: 'zoe', id: 9 })];
  await directory.answer('GET', LIST, list, wholeList(list, user.revision));
  await directory.answer('GET', `/users/${user.id}`, user);
  await directory.answer('GET', `/users/${user.id}/changes?limit=20`, changes);
  return {
    ...directory,
    edit: () => click(directory.screen.button('Edit')),
    get editor() {
      return directory.screen.part('Edit user');
    },
    fill: (label, text) => type(directory.screen.part('Edit user').field(label), text),
    answerList: () => directory.answer('GET', LIST, list, wholeList(list, user.revision)),
    answerHistory: (newer = changes) => directory.answer('GET', `/users/${user.id}/changes?limit=20`, newer),
  };
}

/** The same, with daisy in the form. */
export async function openEditor(...what: Parameters<typeof openPanel>): Promise<OpenPanel> {
  const page = await openPanel(...what);
  await page.edit();
  return page;
}

export const DAISY = buildRecord({ pets: ['cat'] });
