import { buildProblem, buildRecord, buildUser } from '../../../testing/directory';
import { DAISY, type OpenPanel, openEditor } from '../../../testing/panel';
import { tagAt } from '../../../testing/positions';
import { click } from '../../../testing/screen';
import type { UserRecord } from '../../api/types';

const CONFLICT = 'Someone changed daisy meanwhile';

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
    const conflict = page.screen.part(CONFLICT);
    expect(conflict.part('Pets').text).toBe('Before cat Theirs cat added duck Yours cat added hen');
    expect(conflict.part('Both together').text).toBe('cat duck hen');
    expect(conflict.hasPart('Username')).toBe(false);
    expect(conflict.buttons).toEqual(['Keep both', 'Take theirs', 'Use mine']);
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
    await choose('Keep both');
    expect(page.screen.hasPart(CONFLICT)).toBe(false);
    expect(sent()).toEqual([{ pets: ['cat', 'duck', 'hen'] }, tagAt(7)]);
  });

  it('gives way to the other', async () => {
    await meet();
    await choose('Take theirs');
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
    await choose('Keep both');
    await refuse(
      buildRecord({ username: 'Daisy2', pets: ['cat', 'duck'] }),
      9,
      buildRecord({ username: 'Daisy2', pets: ['cat', 'duck', 'hen'] }),
      withDuck,
    );
    expect(page.screen.part(CONFLICT).part('Username').text).toBe('Before daisy Theirs Daisy2 Yours daisy');
    expect(page.editor.chips('app-chip-field')).toEqual(['cat', 'duck', 'hen']);
    await choose('Keep both');
    expect(sent()).toEqual([{ pets: ['cat', 'duck', 'hen'] }, tagAt(9)]);
  });

  it('loses nothing where the answer to the choice does not come', async () => {
    await meet();
    await choose('Keep both');
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
    expect(conflict.buttons).toEqual(['Save what I chose']);
    await choose('Save what I chose');
    expect(page.requests('PATCH', '/users/5')).toHaveLength(0);
    await click(conflict.field('Yours dotty'));
    expect(conflict.part('As chosen').text).toBe('dotty cat duck');
    await choose('Save what I chose');
    // The duck stays, since it is not in conflict.
    expect(sent()).toEqual([{ username: 'dotty' }, tagAt(7)]);
  });

  it('is settled field by field where several are contested', async () => {
    await page.fill('Username', 'dotty');
    await page.fill('Pets', 'hen,');
    await save();
    await refuse(buildRecord({ username: 'dora', pets: ['cat', 'duck'] }), 7);
    const conflict = page.screen.part(CONFLICT);
    await click(conflict.field('Theirs dora'));
    expect(conflict.button('Save what I chose').getAttribute('aria-disabled')).toBe('true');
    await click(conflict.field('Yours cat added hen'));
    await choose('Save what I chose');
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
