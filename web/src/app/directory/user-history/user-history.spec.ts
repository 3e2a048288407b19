import { buildChange, buildProblem, buildRecord, buildUser, openDirectory } from '../../../testing/directory';
import { DAISY, openPanel } from '../../../testing/panel';
import { positionAt, tagAt } from '../../../testing/positions';
import { click, settle } from '../../../testing/screen';
// Imported here, so that opening the lazy page takes no more than one turn of the event loop.
import '../../activity/activity-page';
import { moment } from '../../ui/moment';

const RESTORE = 'Restore the version after: Renamed daisy to dotty, added cat';
const UNDO = 'Undo: Undid the renaming of daisy to dotty, the addition of cat';

describe('the history of a user', () => {
  const dotty = buildRecord({ username: 'dotty', pets: ['cat', 'cat'] });
  const changes = [
    buildChange({ revision: 8, kind: 'updated', before: dotty, after: DAISY, undoes: 7 }),
    buildChange({ revision: 7, kind: 'updated', before: DAISY, after: dotty, undoneBy: 8 }),
    buildChange({ after: DAISY, at: '2024-11-20T09:00:00.000Z' }),
  ];

  it('shows what happened, newest first', async () => {
    const { screen } = await openPanel({ revision: 8 }, { changes });
    expect(screen.items).toEqual([
      expect.stringMatching(/^Undid the renaming of daisy to dotty , the addition of cat \| [^·]+$/),
      expect.stringMatching(/^Renamed daisy to dotty , added cat \| .+ · undone$/),
      expect.stringMatching(/^Added daisy with cat \| [^·]+$/),
    ]);
    expect(screen.part('History').text).toContain('3 changes');
  });

  it('leads to the changes of the user among those of all', async () => {
    const page = await openPanel({ revision: 8 }, { changes });
    await click(page.screen.link('Show in Activity'));
    await page.answer('GET', '/changes?user=5&order=desc&limit=50', changes);
    expect(page.screen.buttons).toContain('Only daisy: show everybody’s changes');
  });

  it('says how long ago it was, and for who points there exactly when and which change it is', async () => {
    const at = new Date(Date.now() - 200_000);
    const { screen } = await openPanel({}, { changes: [buildChange({ after: DAISY, at: at.toISOString() })] });
    expect(screen.items).toEqual(['Added daisy with cat | 3 min ago']);
    expect(screen.titles('time')).toContain(`${moment(at)} · change 5`);
  });

  it('restores a version by an edit of what the user is now', async () => {
    const page = await openPanel({ revision: 8 }, { changes });
    const restores = page.screen.buttons.filter((name) => name.startsWith('Restore'));
    // The first version equals the current one.
    expect(restores).toEqual([RESTORE]);
    await click(page.screen.button(RESTORE));
    const request = page.request('PATCH', '/users/5');
    expect(request.request.body).toMatchObject(dotty);
    expect(request.request.headers.get('If-Match')).toBe(tagAt(8));
    request.flush(buildUser({ ...dotty, revision: 9 }));
    await settle();
    await page.answerHistory();
    expect(page.screen.part('dotty').pets('app-user-facts')).toEqual(['cat ×2']);
    expect(page.screen.rows.map(([name]) => name)).toEqual(['ann', 'dotty', 'zoe']);
    expect(page.screen.texts('status')).toContain('Renamed daisy to dotty, added cat Undo');
  });

  it('restores nothing over a change that was not shown yet', async () => {
    const page = await openPanel({ revision: 8 }, { changes });
    await click(page.screen.button(RESTORE));
    const current = buildUser({ username: 'daisy', pets: [], revision: 9 });
    const problem = buildProblem({ type: '/problems/precondition-failed', base: DAISY, current });
    await page.answer('PATCH', '/users/5', problem, { status: 412 });
    await page.answer('GET', '/users/5/changes?limit=10', changes);
    expect(page.screen.part('daisy').texts('alert')).toEqual([
      'It was changed meanwhile, so nothing was restored. Someone removed cat from daisy.',
    ]);
    expect(page.screen.pets('app-user-facts')).toEqual([]);
  });

  it('leaves an edit alone that is not saved', async () => {
    const page = await openPanel({ revision: 8 }, { changes });
    await page.edit();
    await page.fill('Pets', 'hen,');
    await click(page.editor.button('Cancel'));
    await click(page.screen.button(RESTORE));
    await page.answer('PATCH', '/users/5', buildUser({ ...dotty, revision: 9 }));
    await click(page.screen.button('Continue'));
    expect(page.editor.chips('app-chip-field')).toEqual(['cat', 'hen']);
    await click(page.editor.button('Save'));
    // The edit began from an older state, so the server will answer with what has changed since.
    expect(page.request('PATCH', '/users/5').request.headers.get('If-Match')).toBe(tagAt(8));
  });

  it('undoes the newest change', async () => {
    const page = await openPanel({ revision: 8 }, { changes });
    expect(page.screen.buttons.filter((name) => name.startsWith('Undo'))).toEqual([UNDO]);
    await click(page.screen.button(UNDO));
    const undone = buildChange({ revision: 9, kind: 'updated', before: DAISY, after: dotty, undoes: 8 });
    await page.answer('POST', '/changes/8/undo', undone, { status: 201 });
    await page.answerHistory([undone, ...changes]);
    expect(page.screen.items[0]).toContain('Undid the renaming of dotty to daisy');
    expect(page.screen.hasPart('dotty')).toBe(true);
  });

  it('offers no undo of a creation, since it would delete the user', async () => {
    const page = await openPanel();
    expect(page.screen.part('History').buttons).toEqual([]);
    expect(page.screen.buttons).toContain('Delete');
  });

  it('goes further back at the press of a button, down to the creation', async () => {
    const page = await openPanel({ revision: 8 }, { changes: changes.slice(0, 1) });
    expect(page.screen.part('History').text).toMatch(/more than 1 change\b/);
    page.screen.button('Show older').focus();
    await click(page.screen.button('Show older'));
    await page.answer('GET', `/users/5/changes?before=${positionAt(8)}&limit=20`, changes.slice(1));
    expect(page.screen.items.map((item) => item.split(' ')[0])).toEqual(['Undid', 'Renamed', 'Added']);
    expect(page.screen.buttons).not.toContain('Show older');
    expect(document.activeElement?.textContent).toContain('Renamed');
  });

  it('says that it loads, why it cannot be had, and tries again', async () => {
    const page = await openDirectory('/?user=5');
    await page.answer('GET', '/users/5', buildUser());
    expect(page.screen.part('History').text).toContain('Loading the history…');
    await page.answer('GET', '/users/5/changes?limit=20', buildProblem({ detail: 'The store is away.' }), {
      status: 503,
    });
    expect(page.screen.part('History').texts('alert')).toEqual([
      'The store is away. The history may be incomplete. Try again',
    ]);
    await click(page.screen.part('History').button('Try again'));
    await page.answer('GET', '/users/5/changes?limit=20', [buildChange()]);
    expect(page.screen.items).toHaveLength(1);
  });

  it('may be empty', async () => {
    const { screen } = await openPanel({}, { changes: [] });
    expect(screen.items).toEqual(['Nothing has happened yet.']);
  });
});
