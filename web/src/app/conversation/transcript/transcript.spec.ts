import { buildChange } from '../../../testing/directory';
import { positionAt, tagAt } from '../../../testing/positions';
import type { Exchange } from '../exchange';
import { keptBody } from '../kept-body';
import { curlOf } from './command';
import { transcriptOf } from './transcript';

const noted = { id: 1, at: new Date() };

describe('the transcript of an exchange', () => {
  const patch: Exchange = {
    ...noted,
    kind: 'request',
    method: 'PATCH',
    path: '/users/5',
    fields: [{ name: 'If-Match', value: tagAt(5) }],
    body: keptBody({ pets: ['cat'] }),
    isAgain: false,
    outcome: {
      kind: 'answer',
      status: 200,
      fields: [
        { name: 'ETag', value: tagAt(6) },
        { name: 'Vary', value: 'Origin, Accept-Encoding' },
      ],
      body: keptBody({ username: 'daisy' }),
      milliseconds: 9,
    },
  };

  it('has both sides, with half a sentence for each field that matters', () => {
    expect(transcriptOf(patch, '')).toMatchObject({
      request: {
        line: 'PATCH /users/5',
        fields: [
          { name: 'If-Match', note: 'the version you saw; had someone been faster, nothing would be overwritten' },
        ],
        body: ['{ "pets": ["cat"] }'],
      },
      response: {
        line: '200 OK',
        fields: [
          { name: 'ETag', note: 'the version you saw; sent back as If-Match, it keeps you from overwriting someone' },
        ],
        body: ['{ "username": "daisy" }'],
      },
      command: { method: 'PATCH', url: '/users/5', body: '{"pets":["cat"]}' },
    });
  });

  it('has no command where the body is not kept as a whole', () => {
    expect(transcriptOf({ ...patch, body: keptBody('x'.repeat(20_000)) }, '').command).toBeUndefined();
  });

  it('has events as they went over the wire, and the request that gets exactly them', () => {
    const changes = [buildChange({ revision: 7 }), buildChange({ revision: 8 })];
    const [first] = changes as [(typeof changes)[0]];
    const heard: Exchange = { ...noted, kind: 'changes', count: 2, first, changes, bytes: 600, lastAt: new Date() };
    const { response, command } = transcriptOf(heard, 'http://api.test');
    expect(response?.body.filter((line) => line.startsWith('id:'))).toEqual([
      `id: ${positionAt(7)}`,
      `id: ${positionAt(8)}`,
    ]);
    expect(command && curlOf(command)).toContain("'http://api.test/changes/stream?after=6'");
  });
});
