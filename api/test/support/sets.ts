import { askUntil } from './ask-until';
import { type Answer, get, post } from './http';
import type { RecordJson } from './records';

type Fields = Record<string, string>;

/** A set as the API gives it. */
export interface SetJson {
  id: number;
  by: { account: number } | null;
  asked: object;
  state: string;
  waitsFor: number | null;
  reason: string | null;
  counts: Record<'rows' | 'create' | 'change' | 'delete' | 'same' | 'refused' | 'conflict' | 'done', number>;
  undoes: number | null;
  undoneBy: number | null;
  expiresAt: string | null;
}

export interface RowJson {
  row: number;
  userId: number | null;
  username: string | null;
  verdict: string;
  reason: string | null;
  before?: RecordJson | null;
  then?: RecordJson | null;
  now?: RecordJson | null;
}

/** Those of the counts that are not 0. */
export function countsOf({ counts }: SetJson): Partial<SetJson['counts']> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

export async function setAt(server: string, id: number, fields: Fields = {}): Promise<SetJson> {
  return (await get(`${server}/sets/${id}`, fields)).json as SetJson;
}

export async function rowsAt(server: string, id: number, query = ''): Promise<RowJson[]> {
  return (await get(`${server}/sets/${id}/rows${query}`)).json as RowJson[];
}

/** Asks until the set is in a state in which it stays by itself. */
export function settled(server: string, id: number, fields: Fields = {}): Promise<SetJson> {
  return askUntil(
    () => setAt(server, id, fields),
    ({ state }) => !['planning', 'waiting', 'running', 'stopping'].includes(state),
  );
}

/** A plan that is complete. */
export async function planned(server: string, body: object, fields: Fields = {}): Promise<SetJson> {
  const { status, json, text } = await post(`${server}/sets`, body, fields);
  if (status !== 201) throw new Error(`the set was answered ${status}: ${text}`);
  return settled(server, (json as SetJson).id, fields);
}

export function start(server: string, id: number, fields: Fields = {}): Promise<Answer> {
  return post(`${server}/sets/${id}/start`, undefined, fields);
}

/** A set that is planned, started, and at its end. */
export async function carriedOut(server: string, body: object, fields: Fields = {}): Promise<SetJson> {
  const { id } = await planned(server, body, fields);
  await start(server, id, fields);
  return settled(server, id, fields);
}
