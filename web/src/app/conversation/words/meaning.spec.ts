import { buildChange, buildRecord, buildUser } from '../../../testing/directory';
import type { Outcome, RequestExchange } from '../exchange';
import { keptBody } from '../kept-body';
import { meaningOf } from './meaning';

interface Said {
  readonly body?: unknown;
  readonly status?: number;
  readonly answer?: unknown;
  readonly fields?: Record<string, string>;
}

function exchange(method: string, path: string, { body, status = 200, answer, fields = {} }: Said): RequestExchange {
  const outcome: Outcome = {
    kind: 'answer',
    status,
    fields: Object.entries(fields).map(([name, value]) => ({ name, value })),
    body: keptBody(answer),
    milliseconds: 12,
  };
  const noted = { id: 1, at: new Date(), isAgain: false, fields: [] };
  return { ...noted, kind: 'request', method, path, body: keptBody(body), outcome };
}

const daisy = buildUser({ pets: ['cat', 'duck', 'duck'] });
const total = (count: number, kind = 'exact'): Record<string, string> => ({
  'X-Total-Count': String(count),
  'X-Total-Count-Kind': kind,
});

describe('what an exchange meant', () => {
  it.each<[string, string, Said, string]>([
    ['GET', '/', { answer: 'Hello, World!' }, 'the greeting'],
    ['GET', '/users?sort=username', { answer: [daisy], fields: total(4120) }, 'the first 1 of 4,120'],
    ['GET', '/users?sort=username', { answer: [daisy, daisy], fields: total(2) }, 'all 2'],
    ['GET', '/users?q=ha&sort=match', { answer: [daisy], fields: total(1) }, 'the only one that match “ha”'],
    [
      'GET',
      '/users?q=ha',
      { answer: [daisy], fields: total(7500, 'at-least') },
      'the first 1 of more than 7,500 that match “ha”',
    ],
    ['GET', '/users?pet=cat&cursor=x', { answer: [daisy], fields: total(9) }, 'another 1 of 9 with cat'],
    ['GET', '/users/5', { answer: daisy }, 'daisy as it is now'],
    ['GET', '/users/5/changes', { answer: [buildChange()] }, '1 change of this user'],
    ['GET', '/changes?after=5', { answer: [buildChange(), buildChange()] }, '2 changes'],
    ['GET', '/pets?limit=9', { answer: [{}, {}] }, '2 pets'],
    ['POST', '/users', { body: { data: 'hello' }, status: 201 }, 'sent “hello”'],
    ['POST', '/users', { body: buildRecord(), status: 201, answer: daisy }, 'added daisy with cat and duck ×2'],
    ['PATCH', '/users/5', { body: { pets: [] }, answer: daisy }, 'changed the pets of daisy'],
    ['PATCH', '/users/5', { body: { username: 'daisy' }, answer: daisy }, 'renamed to daisy'],
    ['DELETE', '/users/5', { status: 204 }, 'deleted user 5'],
    [
      'POST',
      '/changes/7/undo',
      { status: 201, answer: buildChange({ undoes: 7 }) },
      'undid change 7: brought back daisy',
    ],
    ['POST', '/sets', { status: 201, answer: { state: 'receiving' } }, 'began an import, whose file follows'],
    [
      'PUT',
      '/sets/3/file?offset=0',
      { body: new ArrayBuffer(8), answer: { received: 8 } },
      'sent a part of a file: 8 bytes are there',
    ],
    ['POST', '/sets/3/plan', { status: 202 }, 'has the file of set 3 judged'],
    ['PATCH', '/users/5', { status: 412 }, 'refused: someone was faster, and nothing was overwritten'],
    ['POST', '/users', { status: 507, answer: { title: 'The disk is full' } }, 'The disk is full'],
    ['POST', '/users', { status: 502, answer: '<h1>Bad gateway</h1>' }, 'refused'],
    ['GET', '/unknown', {}, ''],
  ])('%s %s, %j: %s', (method, path, said, words) => {
    expect(meaningOf(exchange(method, path, said))).toBe(words);
  });
});
