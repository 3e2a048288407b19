import { HttpClient } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { type OpenDirectory, ORIGIN, openDirectoryWith } from '../../testing/directory';
import type { RequestExchange } from './exchange';
import { Exchanges } from './exchanges';
import { transcriptOf } from './transcript/transcript';

const SECRETS = { password: 'four words at random', token: 'bT2kz0Qe', oldPassword: 'correct horse battery staple' };
const ANSWER = { secret: 'mng_4n1x', invitation: { link: 'http://localhost/join#bT2kz0Qe' } };
const SECRET = /four words|bT2kz0Qe|correct horse|mng_4n1x/;

describe('what goes to accounts and sessions', () => {
  let directory: OpenDirectory;

  beforeEach(async () => {
    directory = await openDirectoryWith([]);
  });

  it.each([
    ['POST', '/session'],
    ['POST', '/accounts/first'],
    ['POST', '/invitations/accept'],
    ['POST', '/accounts'],
    ['POST', '/accounts/3/invitation'],
    ['PATCH', '/account'],
    ['POST', '/account/keys'],
    ['GET', '/access-events?limit=50'],
    ['POST', '/something-new'],
  ])('is told without its secrets, and cannot be copied: %s %s', async (method, path) => {
    TestBed.inject(HttpClient)
      .request(method, ORIGIN + path, { body: SECRETS })
      .subscribe();
    await directory.answer(method, path, ANSWER, { status: 201 });
    const exchange = TestBed.inject(Exchanges).all().at(-1) as RequestExchange;
    expect(exchange).toMatchObject({ method, path, body: undefined, outcome: { status: 201, body: undefined } });
    expect(JSON.stringify(transcriptOf(exchange, ''))).not.toMatch(SECRET);
    if (path !== '/something-new') expect(transcriptOf(exchange, '').command).toBeUndefined();
  });
});
