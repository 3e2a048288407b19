import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../database/engine';
import type { Differences } from './differences';
import { KINDS } from './set-changes-check';

/** How many sets are read at a time. */
const PAGE = 200;

/** Compares sets with what is said of their rows, and with their changes. */
export async function checkSets(transaction: Tx, differences: Differences): Promise<void> {
  for (let last = 0; ;) {
    const sets = await pageOfSets(transaction, last);
    const rows = Map.groupBy(await rowsOf(transaction, last, sets.at(-1)?.id ?? last), ({ set }) => set);
    const changes = Map.groupBy(await changesOf(transaction, last, sets.at(-1)?.id ?? last), ({ set }) => set);
    for (const set of sets) {
      const found = { rows: rows.get(set.id) ?? [], changes: changes.get(set.id) ?? [] };
      checkSet(set, found, differences);
    }
    if (sets.length < PAGE) break;
    last = sets.at(-1)?.id ?? last;
  }
}

interface SetState {
  id: number;
  state: string;
  rows: number;
  counts: string;
  done: number;
  ended_at: string | null;
  expires_at: string | null;
}

interface RowCount {
  set: number;
  verdict: string;
  rows: number;
  /** Those that were carried out. */
  done: number;
  last: number;
}

interface ChangeCount {
  set: number;
  kind: string;
  changes: number;
}

function checkSet(
  set: SetState,
  found: { rows: readonly RowCount[]; changes: readonly ChangeCount[] },
  differences: Differences,
): void {
  const where = `set ${set.id}`;
  const counts = JSON.parse(set.counts) as Record<string, number>;
  checkProgress(where, set, counts, differences);
  const areKept = set.ended_at === null || (set.expires_at ?? '') > new Date().toISOString();
  if (areKept) checkRows(where, set, counts, found.rows, differences);
  else if (set.expires_at === null && found.rows.length > 0)
    differences.add(where, 'rows', { expected: undefined, found: sumOf(found.rows.map(({ rows }) => rows)) });
  const isForecast = set.state !== 'done'; // of the rows that were not carried out
  if (!areKept && isForecast) return;
  for (const [verdict, kind] of Object.entries(KINDS)) {
    const expected = areKept ? (found.rows.find((row) => row.verdict === verdict)?.done ?? 0) : (counts[verdict] ?? 0);
    const changes = found.changes.find((change) => change.kind === kind)?.changes ?? 0;
    if (changes !== expected) differences.add(where, `changes that are "${kind}"`, { expected, found: changes });
  }
}

function checkProgress(
  where: string,
  { state, rows, done }: SetState,
  counts: Record<string, number>,
  differences: Differences,
): void {
  const sum = sumOf(Object.values(counts));
  if (sum !== rows) differences.add(where, 'counts', { expected: rows, found: sum });
  if (state === 'done' && done !== rows) differences.add(where, 'done', { expected: rows, found: done });
  const isPlan = state === 'planning' || state === 'planned';
  if (isPlan && done !== 0) differences.add(where, 'done', { expected: 0, found: done });
  if (done < 0 || done > rows) differences.add(where, 'done', { expected: `0 to ${rows}`, found: done });
}

function checkRows(
  where: string,
  { rows }: SetState,
  counts: Record<string, number>,
  found: readonly RowCount[],
  differences: Differences,
): void {
  const number = sumOf(found.map((row) => row.rows));
  if (number !== rows) differences.add(where, 'rows', { expected: rows, found: number });
  const last = Math.max(0, ...found.map((row) => row.last));
  if (last !== number) differences.add(where, 'number of the last row', { expected: number, found: last });
  for (const verdict of new Set([...Object.keys(counts), ...found.map((row) => row.verdict)])) {
    const expected = found.find((row) => row.verdict === verdict)?.rows ?? 0;
    if (counts[verdict] !== expected)
      differences.add(where, `count of "${verdict}"`, { expected, found: counts[verdict] });
  }
}

function pageOfSets(transaction: Tx, after: number): Promise<SetState[]> {
  return transaction
    .selectFrom('sets')
    .select(['id', 'state', 'rows', 'counts', 'done', 'ended_at', 'expires_at'])
    .where('id', '>', after)
    .where('state', '<>', 'forgotten')
    .orderBy('id')
    .limit(PAGE)
    .execute();
}

async function rowsOf(transaction: Tx, after: number, last: number): Promise<RowCount[]> {
  const carriedOut: RawBuilder<number> = sql`count(case when "row" <= sets.done then 1 end)`;
  return transaction
    .selectFrom('set_rows')
    .innerJoin('sets', 'sets.id', 'set_rows.set')
    .select(({ fn }) => [
      'set',
      'verdict',
      fn.countAll<number>().as('rows'),
      carriedOut.as('done'),
      fn.max('row').as('last'),
    ])
    .where('set', '>', after)
    .where('set', '<=', last)
    .groupBy(['set', 'verdict'])
    .execute();
}

function changesOf(transaction: Tx, after: number, last: number): Promise<ChangeCount[]> {
  return transaction
    .selectFrom('changes')
    .select(({ fn }) => ['set', 'kind', fn.countAll<number>().as('changes')])
    .where('set', '>', after)
    .where('set', '<=', last)
    .groupBy(['set', 'kind'])
    .$narrowType<{ set: number }>()
    .execute();
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
