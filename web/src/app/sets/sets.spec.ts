import { TestBed } from '@angular/core/testing';
import { type OpenDirectory, buildProblem, openDirectoryWith } from '../../testing/directory';
import { pass, settle } from '../../testing/screen';
import type { ChangeSet } from '../api/types';
import { Sets } from './sets';

const SOON_MS = 50;
const PAUSE_MS = 1_000;

const counts = { rows: 200, create: 0, change: 200, delete: 0, same: 0, refused: 0, conflict: 0, done: 0 };
const set = {
  ...{ id: 7, action: 'edit', asked: { add: ['cat'], remove: [] }, reason: null, undoneBy: null },
  ...{ state: 'running', counts },
} as unknown as ChangeSet;

describe('a set that the feed does not tell of', () => {
  let directory: OpenDirectory;

  beforeEach(async () => {
    directory = await openDirectoryWith([]);
    void TestBed.inject(Sets).carryOut(set);
    await directory.answer('POST', '/sets/7/start', set, { status: 202 });
    await pass(SOON_MS);
  });

  it('is asked for until it has ended, also where an answer fails, and is told then', async () => {
    await directory.answer('GET', '/sets/7', buildProblem({ type: '/problems/store-unavailable' }), { status: 503 });
    await pass(PAUSE_MS + SOON_MS);
    await directory.answer('GET', '/sets/7', set);
    await pass(PAUSE_MS);
    await directory.answer('GET', '/sets/7', { ...set, state: 'done', counts: { ...counts, done: 200 } });
    await settle();
    expect(directory.screen.texts('status')).toContain('Added cat to 200 users. Undo');
  });

  it('is not asked for any more where nobody is signed in who could be told', async () => {
    await directory.answer('GET', '/sets/7', buildProblem({ type: '/problems/sign-in-needed' }), { status: 401 });
    await pass(10 * PAUSE_MS);
    expect(directory.requests('GET', '/sets/7')).toEqual([]);
  });
});
