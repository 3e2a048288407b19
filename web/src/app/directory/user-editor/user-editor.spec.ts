import { address } from '../../../testing/address';
import { LIST, buildChange, buildProblem, buildRecord, buildUser } from '../../../testing/directory';
import { DAISY, type OpenPanel, openEditor } from '../../../testing/panel';
import { positionAt, tagAt } from '../../../testing/positions';
import { click, pass, press, type } from '../../../testing/screen';
import { FIELDS } from '../../record/fields';

describe('editing a user', () => {
  let page: OpenPanel;

  beforeEach(async () => {
    page = await openEditor();
  });

  const save = (): Promise<void> => click(page.editor.button('Save'));
  const saved = buildUser({ username: 'dotty', pets: ['cat'], revision: 8 });

  it.each(FIELDS)('has a field for the $name of the user, which is marked when it is changed', async ({ label }) => {
    const input = page.editor.field(label);
    await type(input, 'another');
    await press(input, 'Enter');

    const words = (input.getAttribute('aria-describedby') ?? '').split(' ');
    expect(words.map((id) => document.getElementById(id)?.textContent.trim())).toContain('Changed');
  });

  it('sends what is changed, and only that, with the revision that was seen and a key', async () => {
    await page.fill('Username', 'dotty');
    await save();
    const { request } = page.request('PATCH', '/users/5');
    expect(request.body).toEqual({ username: 'dotty' });
    expect(request.headers.get('If-Match')).toBe(tagAt(5));
    expect(request.headers.get('Idempotency-Key')).toMatch(/^[\da-f-]{36}$/);
  });

  it('shows what is saved in list and panel, and in the history', async () => {
    await page.fill('Username', 'dotty');
    await press(page.editor.field('Username'), 'Enter');
    await page.answer('PATCH', '/users/5', saved);
    expect(page.screen.rows.map(([name]) => name)).toEqual(['ann', 'dotty', 'zoe']);
    expect(page.screen.hasPart('dotty')).toBe(true);
    const change = buildChange({ revision: 8, kind: 'updated', before: DAISY, after: { ...DAISY, username: 'dotty' } });
    await page.answerHistory([change, buildChange({ after: DAISY })]);
    expect(page.screen.items[0]).toContain('Renamed daisy to dotty');
    expect(page.requests('GET', LIST)).toHaveLength(0);
  });

  it('goes on from what was saved', async () => {
    await page.fill('Username', 'dotty');
    await save();
    await page.answer('PATCH', '/users/5', saved);
    await page.edit();
    await page.fill('Username', 'dora');
    await save();
    expect(page.request('PATCH', '/users/5').request.headers.get('If-Match')).toBe(tagAt(8));
  });

  it('can be undone from the toast', async () => {
    await page.fill('Username', 'dotty');
    await save();
    await page.answer('PATCH', '/users/5', saved);
    expect(page.screen.texts('status')).toContain('Renamed daisy to dotty Undo');
    await click(page.screen.button('Undo'));
    const undone = buildChange({
      revision: 9,
      kind: 'updated',
      before: buildRecord({ ...DAISY, username: 'dotty' }),
      after: DAISY,
      undoes: 8,
    });
    await page.answer('POST', '/changes/8/undo', undone, { status: 201 });
    expect(page.screen.rows.map(([name]) => name)).toEqual(['ann', 'daisy', 'zoe']);
    expect(page.screen.hasPart('daisy')).toBe(true);
    expect(page.screen.texts('status')).toContain('Undid the renaming of daisy to dotty');
  });

  it('marks the fields that are changed, and takes the edits back', async () => {
    expect(page.editor.buttons).not.toContain('Discard changes');
    await page.fill('Pets', 'duck,');
    expect(page.editor.descriptionOf('Pets')).toContain('Changed');
    expect(page.editor.descriptionOf('Username')).not.toContain('Changed');
    await page.fill('Pets', 'he');
    await click(page.editor.button('Discard changes'));
    expect([page.screen.hasPart('Edit user'), page.screen.hasPart('Not saved yet')]).toEqual([false, false]);
    expect(document.activeElement === page.screen.heading('daisy')).toBe(true);
    await page.edit();
    expect(page.editor.chips('app-chip-field')).toEqual(['cat']);
    expect(page.editor.field('Pets').value).toBe('');
    expect(page.editor.text).not.toContain('Changed');
    expect(document.activeElement === page.editor.field('Username')).toBe(true);
  });

  it('takes along a pet that is still being typed', async () => {
    await page.fill('Pets', 'duck');
    expect(page.editor.button('Save').getAttribute('aria-disabled')).toBe('false');
    await save();
    expect(page.request('PATCH', '/users/5').request.body).toEqual({ pets: ['cat', 'duck'] });
  });

  it('sends nothing where nothing is changed, and says so', async () => {
    expect(page.editor.button('Save').getAttribute('aria-disabled')).toBe('true');
    await save();
    expect(page.editor.textOf('.outcome')).toBe('There is nothing to save.');
    expect(page.requests('PATCH', '/users/5')).toHaveLength(0);
  });

  it('asks for a username without asking the server', async () => {
    await page.fill('Username', ' ');
    await save();
    expect(page.editor.descriptionOf('Username')).toContain('Enter a username.');
    expect(page.requests('PATCH', '/users/5')).toHaveLength(0);
  });

  it('shows a taken username at its field, and leads to who has it', async () => {
    await page.fill('Username', 'zoe');
    await save();
    const problem = buildProblem({ type: '/problems/username-taken', errors: [{ pointer: '/username', detail: '…' }] });
    await page.answer('PATCH', '/users/5', problem, { status: 409 });
    expect(page.editor.descriptionOf('Username')).toContain('“zoe” exists already.');
    expect(page.editor.field('Username').value).toBe('zoe');
    expect(document.activeElement === page.editor.field('Username')).toBe(true);
    await press(page.editor.field('Username'), 'Enter');
    expect(page.requests('PATCH', '/users/5')).toEqual([]);
    await page.answer('GET', '/users?username=zoe', [buildUser({ username: 'zoe', id: 9 })]);
    expect(address()).toBe('/?user=9');
    expect(page.screen.rows.map(([name]) => name)).toEqual(['ann', 'daisy', 'zoe']);
  });

  it('keeps the edits and the key when there is no answer, and the edits when the store is full', async () => {
    await page.fill('Username', 'dotty');
    await save();
    const first = page.request('PATCH', '/users/5');
    const keyOf = ({ request }: typeof first): string | null => request.headers.get('Idempotency-Key');
    first.error(new ProgressEvent('error'));
    await press(page.editor.field('Username'), 'Tab');
    expect(page.editor.texts('alert')).toEqual(['The server cannot be reached. Your entries are still here.']);
    await save();
    const second = page.request('PATCH', '/users/5');
    expect(keyOf(second)).toBe(keyOf(first));
    second.flush(buildProblem({ detail: 'The disk is full.' }), { status: 507, statusText: 'As tested' });
    await press(page.editor.field('Username'), 'Tab');
    expect(page.editor.texts('alert')).toEqual(['The disk is full. Your entries are still here.']);
    expect(page.editor.field('Username').value).toBe('dotty');
  });

  it('sends once, however often it is asked while sending', async () => {
    await page.fill('Username', 'dotty');
    await save();
    await save();
    await press(page.editor.field('Username'), 'Enter');
    await click(page.editor.button('Discard changes'));
    expect(page.editor.field('Username').readOnly).toBe(true);
    expect(page.editor.field('Username').value).toBe('dotty');
    expect(page.requests('PATCH', '/users/5')).toHaveLength(1);
  });

  it('keeps the edits of a user that another person deleted, to be saved after an undo', async () => {
    await page.fill('Username', 'dotty');
    await save();
    const gone = buildProblem({ type: '/problems/user-deleted', revision: 8, position: positionAt(8) });
    await page.answer('PATCH', '/users/5', gone, { status: 410 });
    await page.answerHistory();
    expect(page.screen.part('Deleted user').text).toContain('Your edits are still here.');
    expect(page.screen.rows.map(([name]) => name)).toEqual(['ann', 'zoe']);
    await save();
    expect(page.requests('PATCH', '/users/5')).toHaveLength(0);
    await click(page.screen.button('Bring back daisy'));
    await page.answer('POST', '/changes/8/undo', buildChange({ revision: 9, after: DAISY, undoes: 8 }), {
      status: 201,
    });
    expect(page.screen.hasPart('Deleted user')).toBe(false);
    await page.answerList();
    expect(page.screen.rows.map(([name]) => name)).toEqual(['ann', 'daisy', 'zoe']);
    expect(page.editor.field('Username').value).toBe('dotty');
    await save();
    const { request } = page.request('PATCH', '/users/5');
    expect([request.body, request.headers.get('If-Match')]).toEqual([{ username: 'dotty' }, tagAt(9)]);
  });

  it('suggests the pets of others, one request for what was typed in one go', async () => {
    await page.fill('Pets', 'd');
    await page.fill('Pets', 'du');
    await pass(250);
    expect(page.requests('GET', '/pets?prefix=d&limit=8')).toHaveLength(0);
    await page.answer('GET', '/pets?prefix=du&limit=8', [{ name: 'duck', users: 2, occurrences: 3 }]);
    await type(page.editor.field('Pets'), 'duck');
    expect(page.editor.chips('app-chip-field')).toEqual(['cat', 'duck']);
  });
});

describe('saving over a bad connection', () => {
  it('is tried again, and says so', async () => {
    const page = await openEditor({}, { tries: 2 });
    await page.fill('Username', 'dotty');
    await click(page.editor.button('Save'));
    page.request('PATCH', '/users/5').error(new ProgressEvent('error'));
    await pass(0);
    await press(page.editor.field('Username'), 'Tab');
    expect(page.editor.textOf('.outcome')).toBe('Trying again…');
    await page.answer('PATCH', '/users/5', buildUser({ username: 'dotty', revision: 8 }));
    expect(page.screen.texts('status')).toContain('Renamed daisy to dotty, removed cat Undo');
  });
});
