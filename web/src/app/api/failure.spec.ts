import { HttpErrorResponse } from '@angular/common/http';
import { failureOf } from './failure';

const LOST = 'What you saw is no longer in the history: the directory has been restored or replaced meanwhile.';
const ADDRESS = 'The address asks for something that the server does not know.';

describe('failureOf', () => {
  const errors = [{ pointer: '/pets/2', detail: 'is empty' }];
  const problem = (name: string, detail: string): object => ({ type: `/problems/${name}`, detail });

  it.each([
    ['no answer', { status: 0 }, 'The server cannot be reached.'],
    ['a problem', { status: 404, error: problem('not-found', 'There is no user 9.') }, 'There is no user 9.'],
    [
      'a problem in words for programs',
      { status: 409, error: problem('username-taken', '"daisy" is taken; …') },
      'There is a user of that name already.',
    ],
    ['a page of a proxy', { status: 502, error: '<h1>Bad gateway</h1>' }, 'The server answered with status 502.'],
    ['a lost position', { status: 410, error: problem('position-unknown', '7 …') }, LOST],
    [
      'an address with a long search',
      { status: 400, url: '/users?q=x', error: problem('validation-failed', 'q must be at most …') },
      ADDRESS,
    ],
    [
      'a failure of the server',
      { status: 500, error: problem('internal-error', '…') },
      'The server has failed to answer.',
    ],
    ['no body', { status: 500, error: null }, 'The server answered with status 500.'],
    ['JSON of another kind', { status: 400, error: { detail: 7 } }, 'The server answered with status 400.'],
    ['a success that is not JSON', { status: 200 }, 'The answer of the server could not be read.'],
  ])('explains %s', (_case, response, message) => {
    expect(failureOf(new HttpErrorResponse(response)).message).toBe(message);
  });

  it('keeps what is wrong with each field', () => {
    const error = { ...problem('validation-failed', 'No.'), errors };
    expect(failureOf(new HttpErrorResponse({ status: 400, error })).fields).toEqual(errors);
  });

  it.each([
    [0, true],
    [400, false],
    [404, false],
    [408, true],
    [410, false],
    [429, true],
    [500, true],
    [503, true],
    [507, false],
  ])('says of status %d whether another try can help: %s', (status, isRepeatable) => {
    const failure = failureOf(new HttpErrorResponse({ status }));
    expect([failure.isRepeatable, failure.isUnreachable]).toEqual([isRepeatable, status === 0]);
  });

  it('passes on what is no answer to a request', () => {
    expect(() => failureOf(new TypeError('a mistake of ours'))).toThrow('a mistake of ours');
  });
});
