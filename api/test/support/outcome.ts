import { send } from './http';
import type { ProblemJson } from './records';
import type { Write } from './write';

/** What the client was told of its write. */
export type Outcome =
  | { is: 'acknowledged'; revision: number; position: string; text: string; isReplayed: boolean }
  | { is: 'refused'; problem: ProblemJson }
  /** The store failed; `isOpen` where the program itself can't tell whether the write was kept. */
  | { is: 'failed'; isOpen: boolean }
  | { is: 'unanswered' };

const REFUSALS = [409, 410, 412];

/** @throws Error for an answer that this write must not get, whatever happens to the server */
export async function carryOut(url: string, { method, path, body, ifMatch, key }: Write): Promise<Outcome> {
  const fields = { 'Idempotency-Key': key, ...(ifMatch !== undefined && { 'If-Match': `"${ifMatch}"` }) };
  const answer = await send(method, url + path, body, fields).catch(unanswered);
  if (answer === undefined) return { is: 'unanswered' };
  const { status, headers, text, json } = answer;
  const type = headers.get('content-type');
  if (status < 300) {
    const isReplayed = headers.get('idempotency-replayed') === 'true';
    const [revision, position] = [Number(headers.get('revision')), headers.get('position') ?? ''];
    return { is: 'acknowledged', revision, position, text, isReplayed };
  }
  if (type?.startsWith('application/problem+json')) {
    const problem = json as ProblemJson;
    if (REFUSALS.includes(status)) return { is: 'refused', problem };
    const isRetryable = status === 503 && headers.has('retry-after');
    if (isRetryable || status === 507) return { is: 'failed', isOpen: !problem.detail.includes('nothing was kept') };
  }
  throw new Error(`${method} ${path} got ${status} ${type ?? ''}: ${text}`);
}

/** fetch gives a TypeError where the connection is refused or breaks; it is one of another realm than Jest's. */
function unanswered(error: unknown): undefined {
  if ((error as Error).name !== 'TypeError') throw error;
}
