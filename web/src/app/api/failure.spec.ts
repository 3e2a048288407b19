import { HttpErrorResponse } from '@angular/common/http';
import { failureOf } from './failure';

const LOST = 'What you saw is no longer in the history: the directory has been restored or replaced meanwhile.';

describe('failureOf', () => {
  const errors = [{ pointer: '/pets/2', detail: 'is empty' }];

  it.each([
    ['no answer', { status: 0 }, 'The server cannot be reached.', [], true],
    ['a problem', { status: 409, error: { type: '/p', detail: 'daisy is taken.' } }, 'daisy is taken.', [], false],
    ['a problem of fields', { status: 400, error: { type: '/p', detail: 'No.', errors } }, 'No.', errors, false],
    [
      'a page of a proxy',
      { status: 502, error: '<h1>Bad gateway</h1>' },
      'The server answered with status 502.',
      [],
      false,
    ],
    ['a lost position', { status: 410, error: { type: '/problems/position-unknown', detail: '7 …' } }, LOST, [], false],
    ['no body', { status: 500, error: null }, 'The server answered with status 500.', [], false],
    ['JSON of another kind', { status: 400, error: { detail: 7 } }, 'The server answered with status 400.', [], false],
    ['a success that is not JSON', { status: 200 }, 'The answer of the server could not be read.', [], false],
  ])('explains %s', (_case, response, message, fields, isUnreachable) => {
    expect(failureOf(new HttpErrorResponse(response))).toEqual({ message, fields, isUnreachable });
  });

  it('passes on what is no answer to a request', () => {
    expect(() => failureOf(new TypeError('a mistake of ours'))).toThrow('a mistake of ours');
  });
});
