import { buildProblem, buildRecord, buildUser } from '../../../testing/directory';
import { DAISY, type OpenPanel, openEditor } from '../../../testing/panel';
import { tagAt } from '../../../testing/positions';
import { click } from '../../../testing/screen';
import type { UserRecord } from '../../api/types';

const CONFLICT = 'Someone changed this meanwhile';

describe('an edit that comes second', () => {
  let page: OpenPanel;

  beforeEach(async () => {
    page = await openEditor();
  });

  const save = (): Promise<void> => click(page.editor.button('Save'));
  const choose = (name: string): Promise<void> => click(page.screen.part(CONFLICT).button(name));
  const refuse = (
    current: UserRecord,
    revision: number,
    merged?: UserRecord,
    base: UserRecord = DAISY,
  ): Promise<void> => {
    const members = { base, current: buildUser({ ...current, revision }), merged };
    const problem = buildProblem({ type: '/problems/precondition-failed', ...members });
    return page.answer('PATCH', '/users/5', problem, { status: 412 });
  };
  const sent = (): [body: unknown, ifMatch: string | null] => {
    const { request } = page.request('PATCH', '/users/5');
    return [request.body, request.headers.get('If-Match')];
  };
  const withDuck = buildRecord({ pets: ['cat', 'duck'] });

  /** I add a hen, they have added a duck. */
  const meet = async (): Promise<void> => {
    await page.fill('Pets', 'hen,');
    await save();
    await refuse(withDuck, 7, buildRecord({ pets: ['cat', 'duck', 'hen'] }));
  };

  it('shows what the other person did, and keeps what was typed', async () => {
    await meet();
    expect(page.screen.part(CONFLICT).text).toBe(
      `${CONFLICT} Someone added duck to daisy. Save both Keep theirs Use mine`,
    );
    expect(page.editor.chips('app-chip-field')).toEqual(['cat', 'hen']);
    expect(page.screen.rows[1]?.[1]).toBe('cat duck');
    expect(page.screen.texts('alert')).toEqual([]);
  });

  it('waits for the decision: the same edit is not sent again', async () => {
    await meet();
    expect(page.editor.button('Save').getAttribute('aria-disabled')).toBe('true');
    await save();
    expect(page.requests('PATCH', '/users/5')).toHaveLength(0);
    expect(page.screen.hasPart(CONFLICT)).toBe(true);
  });

  it('is saved together with the other', async () => {
    await meet();
    await choose('Save both');
    expect(page.screen.hasPart(CONFLICT)).toBe(false);
    expect(sent()).toEqual([{ pets: ['cat', 'duck', 'hen'] }, tagAt(7)]);
  });

  it('gives way to the other', async () => {
    await meet();
    await choose('Keep theirs');
    expect(page.requests('PATCH', '/users/5')).toHaveLength(0);
    expect(page.screen.pets('app-user-facts')).toEqual(['cat', 'duck']);
    expect(page.screen.hasPart('Not saved yet')).toBe(false);
    expect(page.screen.hasPart(CONFLICT)).toBe(false);
  });

  it('takes the place of the other', async () => {
    await meet();
    await choose('Use mine');
    expect(sent()).toEqual([{ pets: ['cat', 'hen'] }, tagAt(7)]);
  });

  it('meets a third one, and is asked again', async () => {
    await meet();
    await choose('Save both');
    await refuse(
      buildRecord({ username: 'Daisy2', pets: ['cat', 'duck'] }),
      9,
      buildRecord({ username: 'Daisy2', pets: ['cat', 'duck', 'hen'] }),
      withDuck,
    );
    expect(page.screen.part(CONFLICT).text).toContain('Someone renamed daisy to Daisy2.');
    expect(page.editor.chips('app-chip-field')).toEqual(['cat', 'duck', 'hen']);
    await choose('Save both');
    expect(sent()).toEqual([{ pets: ['cat', 'duck', 'hen'] }, tagAt(9)]);
  });

  it('loses nothing where the answer to the choice does not come', async () => {
    await meet();
    await choose('Save both');
    await page.cutOff('PATCH', '/users/5');
    expect(page.editor.chips('app-chip-field')).toEqual(['cat', 'duck', 'hen']);
    await save();
    expect(sent()).toEqual([{ pets: ['cat', 'duck', 'hen'] }, tagAt(7)]);
  });

  it('may go on instead, and is asked anew about the edit as it is then', async () => {
    await meet();
    await page.fill('Pets', 'newt,');
    expect(page.screen.hasPart(CONFLICT)).toBe(false);
    await save();
    expect(sent()).toEqual([{ pets: ['cat', 'hen', 'newt'] }, tagAt(5)]);
  });

  it('is settled name against name where both cannot stand', async () => {
    await page.fill('Username', 'dotty');
    await save();
    await refuse(buildRecord({ username: 'dora', pets: ['cat', 'duck'] }), 7);
    const conflict = page.screen.part(CONFLICT);
    expect(conflict.buttons).toEqual(['Keep theirs', 'Use mine']);
    expect(conflict.part('Username').text).toContain('Username: yours is dotty');
    await choose('Use mine');
    // The duck stays, since it is not in conflict.
    expect(sent()).toEqual([{ username: 'dotty' }, tagAt(7)]);
  });

  it('is settled field by field where several are contested', async () => {
    await page.fill('Username', 'dotty');
    await page.fill('Pets', 'hen,');
    await save();
    await refuse(buildRecord({ username: 'dora', pets: ['cat', 'duck'] }), 7);
    const conflict = page.screen.part(CONFLICT);
    await click(conflict.part('Username').button('Keep theirs'));
    expect(conflict.part('Username').button('Keep theirs').getAttribute('aria-pressed')).toBe('true');
    expect(page.requests('PATCH', '/users/5')).toHaveLength(0);
    await click(conflict.part('Pets').button('Use mine'));
    expect(sent()).toEqual([{ pets: ['cat', 'hen'] }, tagAt(7)]);
    expect(page.editor.field('Username').value).toBe('dora');
  });

  it('needs no choice where both did the same', async () => {
    await page.fill('Pets', 'duck,');
    await save();
    await refuse(withDuck, 7, withDuck);
    expect(page.screen.hasPart(CONFLICT)).toBe(false);
    expect(page.screen.hasPart('Edit user')).toBe(false);
    expect(page.screen.texts('status')).toContain('Someone made the same change meanwhile.');
  });
});
