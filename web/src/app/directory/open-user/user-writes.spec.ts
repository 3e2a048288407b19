import { buildChange, buildProblem, buildRecord, buildUser } from '../../../testing/directory';
import { DAISY, type OpenPanel, openPanel } from '../../../testing/panel';
import { placeAt, positionAt, tagAt } from '../../../testing/positions';
import { click, settle } from '../../../testing/screen';

/** What is asked for when a write is refused. */
const LATEST = '/users/5/changes?limit=10';
const BEN = { account: 4, name: 'Ben', key: null };

describe('deleting a user', () => {
  let page: OpenPanel;

  beforeEach(async () => {
    page = await openPanel();
  });

  const names = (): (string | undefined)[] => page.screen.rows.map(([name]) => name);
  const remove = (): Promise<void> => click(page.screen.button('Delete'));
  const answer = (): Promise<void> => page.answer('DELETE', '/users/5', null, { status: 204, headers: placeAt(8) });
  const back = buildChange({ revision: 9, after: DAISY, undoes: 8 });

  it('sends the revision that was seen and a key', async () => {
    await remove();
    const { request } = page.request('DELETE', '/users/5');
    expect(request.headers.get('If-Match')).toBe(tagAt(5));
    expect(request.headers.get('Idempotency-Key')).toMatch(/^[\da-f-]{36}$/);
  });

  it('takes the row away, says so and stays in the panel as deleted', async () => {
    await remove();
    await answer();
    await page.answerHistory([
      buildChange({ revision: 8, kind: 'deleted', before: DAISY }),
      buildChange({ after: DAISY }),
    ]);
    expect(names()).toEqual(['ann', 'zoe']);
    expect(page.screen.texts('status')).toContain('Deleted daisy Bring back');
    expect(page.screen.hasPart('Deleted user')).toBe(true);
    expect(page.screen.buttons).not.toContain('Edit');
    expect(page.screen.buttons.filter((name) => name.startsWith('Restore'))).toEqual([]);
    expect(document.activeElement === page.screen.heading('daisy')).toBe(true);
  });

  it('is undone from the toast, also after the panel is closed', async () => {
    await remove();
    await answer();
    await click(page.screen.button('Close'));
    expect(document.activeElement === page.screen.heading('Users')).toBe(true);
    await click(page.screen.button('Bring back'));
    await page.answer('POST', '/changes/8/undo', back, { status: 201 });
    await page.answerList();
    expect(names()).toEqual(['ann', 'daisy', 'zoe']);
  });

  it('is undone in the panel', async () => {
    await remove();
    await answer();
    // The toast is the one place that offers it, as long as it is there.
    expect(page.screen.buttons).not.toContain('Bring back daisy');
    await click(page.screen.button('Dismiss'));
    await click(page.screen.button('Bring back daisy'));
    await page.answer('POST', '/changes/8/undo', back, { status: 201 });
    await page.answerList();
    expect(names()).toEqual(['ann', 'daisy', 'zoe']);
    expect(page.screen.buttons).toContain('Edit');
  });

  it('is not carried out where another person changed the user meanwhile, which is shown', async () => {
    await remove();
    const current = buildUser({ username: 'daisy', pets: ['cat', 'duck'], revision: 7 });
    const problem = buildProblem({ type: '/problems/precondition-failed', base: DAISY, current });
    await page.answer('DELETE', '/users/5', problem, { status: 412 });
    const before = buildChange({ after: DAISY });
    const duck = { kind: 'updated', before: DAISY, after: buildRecord({ pets: ['cat', 'duck'] }), by: BEN } as const;
    await page.answer('GET', LATEST, [buildChange({ revision: 7, ...duck }), before]);
    const said = 'It was changed meanwhile, so nothing was deleted. Ben added duck to daisy.';
    expect(page.screen.part('daisy').texts('alert')).toEqual([said]);
    expect(page.screen.pets('app-user-facts')).toEqual(['cat', 'duck']);
    await remove();
    expect(page.request('DELETE', '/users/5').request.headers.get('If-Match')).toBe(tagAt(7));
  });

  it('is not carried out either where nothing tells who has changed the user', async () => {
    await remove();
    const current = buildUser({ username: 'daisy', pets: [], revision: 7 });
    const problem = buildProblem({ type: '/problems/precondition-failed', base: DAISY, current });
    await page.answer('DELETE', '/users/5', problem, { status: 412 });
    await page.cutOff('GET', LATEST);
    const said = 'It was changed meanwhile, so nothing was deleted. Someone removed cat from daisy.';
    expect(page.screen.part('daisy').texts('alert')).toEqual([said]);
  });

  it('finds that another person was quicker', async () => {
    await remove();
    await page.answer(
      'DELETE',
      '/users/5',
      buildProblem({ type: '/problems/user-deleted', revision: 7, position: positionAt(7) }),
      {
        status: 410,
      },
    );
    await page.answer('GET', LATEST, [buildChange({ revision: 7, kind: 'deleted', before: DAISY, by: BEN })]);
    expect(page.screen.part('daisy').texts('alert')).toEqual(['Ben deleted it meanwhile, so nothing was deleted.']);
    expect(page.screen.hasPart('Deleted user')).toBe(true);
    expect(names()).toEqual(['ann', 'zoe']);
  });

  it('says why it failed', async () => {
    await remove();
    await page.cutOff('DELETE', '/users/5');
    expect(page.screen.part('daisy').texts('alert')).toEqual(['The server cannot be reached.']);
    expect(names()).toEqual(['ann', 'daisy', 'zoe']);
  });
});

describe('an undo that comes too late', () => {
  const edited = buildChange({ kind: 'updated', before: buildRecord(), after: DAISY });

  it('shows the current state of the user', async () => {
    const page = await openPanel({}, { changes: [edited] });
    await click(page.screen.button('Undo: Added cat to daisy'));
    const current = buildUser({ username: 'dotty', pets: ['cat'], revision: 7 });
    const problem = buildProblem({ type: '/problems/changed-since', current, revision: 7, position: positionAt(7) });
    await page.answer('POST', '/changes/5/undo', problem, { status: 409 });
    expect(page.screen.part('dotty').texts('alert')).toEqual([
      'It was changed again since, so nothing was undone. The history shows what happened.',
    ]);
    expect(page.screen.rows.map(([name]) => name)).toEqual(['ann', 'dotty', 'zoe']);
  });

  it('says that the change is lost where the directory has been restored', async () => {
    const page = await openPanel({}, { changes: [edited] });
    await click(page.screen.button('Undo: Added cat to daisy'));
    const undo = page.request('POST', '/changes/5/undo');
    expect(undo.request.headers.get('If-Match')).toBe(tagAt(5));
    undo.flush(buildProblem({ type: '/problems/precondition-failed' }), { status: 412, statusText: 'As tested' });
    await settle();
    expect(page.screen.part('daisy').texts('alert')).toEqual([
      'What you saw is no longer in the history: the directory has been restored or replaced meanwhile.',
    ]);
  });

  it('says so in the toast once the panel is closed', async () => {
    const page = await openPanel();
    await click(page.screen.button('Delete'));
    await page.answer('DELETE', '/users/5', null, { status: 204, headers: placeAt(8) });
    await click(page.screen.button('Close'));
    await click(page.screen.button('Bring back'));
    await page.answer('POST', '/changes/8/undo', buildProblem({ type: '/problems/username-taken' }), { status: 409 });
    expect(page.screen.texts('status')).toContain('There is a user of that name already.');
  });
});
