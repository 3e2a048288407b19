import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { accessRefusal } from './access-refusals';

const refused = (name: string, fields: object = {}, headers: Record<string, string> = {}): HttpErrorResponse =>
  new HttpErrorResponse({
    status: 400,
    headers: new HttpHeaders(headers),
    error: { type: `/problems/${name}`, detail: 'For programs.', ...fields },
  });

describe('why a request of accounts was refused, in words', () => {
  it.each([
    ['sign-in-failed', {}, 'There is no account with this name and this password.'],
    ['too-many-attempts', { 'Retry-After': '30' }, 'Too many passwords were tried. Wait 30 seconds.'],
    ['too-many-attempts', { 'Retry-After': '200' }, 'Too many passwords were tried. Wait 4 minutes.'],
    ['last-admin', {}, 'This is the only admin who can sign in. Make somebody else an admin first.'],
  ])('%s with %j', (name, headers, message) => {
    expect(accessRefusal(refused(name, {}, headers)).message).toBe(message);
  });

  it('stands at the field that it is about', () => {
    const form = { password: {}, name: {} };
    const weak = refused('validation-failed', { errors: [{ pointer: '/password', detail: 'For programs.' }] });
    expect(accessRefusal(weak, form).errors).toEqual([
      { kind: 'refused', message: expect.stringContaining('too easily guessed') as string, fieldTree: form.password },
    ]);
    const taken = accessRefusal(refused('account-name-taken'), form);
    expect(taken.errors.map(({ fieldTree }) => fieldTree)).toEqual([form.name]);
  });
});
