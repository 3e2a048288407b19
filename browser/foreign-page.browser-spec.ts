import type { Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { duringTests } from './support/during-tests';
import { loadInOnePage } from './support/load';
import { Menagerie } from './support/menagerie';
import { StaticServer } from './support/static-server';

const HOSTS = ['localhost', '127.0.0.1'];
const PAIRS = HOSTS.flatMap((pageHost) => HOSTS.map((apiHost) => ({ pageHost, apiHost })));

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const site = duringTests(new StaticServer('<!doctype html><title>Somebody else’s page</title>'));
const load = loadInOnePage(() => browser.newPage());

describe.each(PAIRS)('a page on another port of $pageHost, with the API on $apiHost', ({ pageHost, apiHost }) => {
  let page: Page;

  beforeEach(async () => {
    page = await load(site.at(pageHost));
  });

  const users = (): string => `${menagerie.at(apiHost)}/users`;

  it('reads the users and the id of its request', async () => {
    const answer = await callFrom(page, 'GET', users());
    expect(answer).toMatchObject({ status: 200, requestId: expect.stringMatching(/^[\w-]+$/) });
    expect(JSON.parse(answer.text)).toEqual(
      expect.arrayContaining([expect.objectContaining({ username: 'user3', pets: ['duck', 'duck', 'goose'] })]),
    );
  });

  it('sends a message and reads the answer', async () => {
    const answer = await callFrom(page, 'POST', users(), { data: 'hello' });
    expect(answer).toMatchObject({ status: 201, requestId: expect.stringMatching(/^[\w-]+$/) });
    expect(JSON.parse(answer.text)).toEqual({ status: 'success', message: 'received: hello' });
  });

  it('adds a user and reads where it is', async () => {
    const username = `from ${pageHost} to ${apiHost}`;
    const answer = await callFrom(page, 'POST', users(), { username, pets: ['cat'] });
    const user = JSON.parse(answer.text) as { id: number };
    expect(user).toMatchObject({ username, pets: ['cat'] });
    expect(answer).toMatchObject({ status: 201, location: `/users/${user.id}` });
  });

  it('reads why it was refused', async () => {
    const answer = await callFrom(page, 'POST', users(), { data: '' });
    expect(answer).toMatchObject({ status: 400, type: expect.stringContaining('application/problem+json') });
    expect(JSON.parse(answer.text)).toMatchObject({ status: 400, errors: [{ pointer: '/data' }] });
  });
});

interface Answer {
  status: number;
  type: string | null;
  location: string | null;
  requestId: string | null;
  text: string;
}

/** What the page can read of the answer to an XMLHttpRequest. */
function callFrom(page: Page, method: string, url: string, body?: unknown): Promise<Answer> {
  return page.evaluate(
    ({ method, url, body }) =>
      new Promise<Answer>((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open(method, url);
        request.onload = () => {
          resolve({
            status: request.status,
            type: request.getResponseHeader('Content-Type'),
            location: request.getResponseHeader('Location'),
            requestId: request.getResponseHeader('X-Request-Id'),
            text: request.responseText,
          });
        };
        request.onerror = () => {
          reject(new Error(`${method} ${url} gave the page nothing to read`));
        };
        if (body !== undefined) request.setRequestHeader('Content-Type', 'application/json');
        request.send(body === undefined ? null : JSON.stringify(body));
      }),
    { method, url, body },
  );
}
