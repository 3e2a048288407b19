import { HttpClient, HttpHeaders, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, type TestRequest, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { Retries } from './retries';
import { safeWrites } from './safe-writes';

describe('a write', () => {
  let http: HttpTestingController;
  let outcome: unknown;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([safeWrites])), provideHttpClientTesting()],
    });
    http = TestBed.inject(HttpTestingController);
    outcome = undefined;
  });

  const send = (method: string, body: unknown = { data: 'hello' }): void => {
    TestBed.inject(HttpClient)
      .request(method, '/users', { body })
      .subscribe({
        next: (answer) => (outcome = answer),
        error: (error: { status: number }) => (outcome = error.status),
      });
  };
  const request = (): TestRequest => http.expectOne('/users');
  const keyOf = ({ request }: TestRequest): string | null => request.headers.get('Idempotency-Key');
  const fail = (attempt: TestRequest, status: number, headers = new HttpHeaders()): void => {
    if (status === 0) attempt.error(new ProgressEvent('error'));
    else attempt.flush(null, { status, statusText: 'As tested', headers });
  };

  it.each(['POST', 'PATCH', 'PUT', 'DELETE'])('carries a key when it is a %s', (method) => {
    send(method);
    expect(keyOf(request())).toMatch(/^[\da-f-]{36}$/);
  });

  it('is not what a GET is', () => {
    send('GET');
    const attempt = request();
    expect(keyOf(attempt)).toBeNull();
    fail(attempt, 0);
    expect(outcome).toBe(0);
  });

  it.each([0, 503])('is tried again after a status of %d, under the same key, until it is answered', (status) => {
    send('POST');
    const [first, retries] = [request(), TestBed.inject(Retries)];
    expect(retries.isTryingAgain()).toBe(false);
    fail(first, status);
    expect(retries.isTryingAgain()).toBe(true);
    jest.advanceTimersByTime(700);
    const second = request();
    expect(keyOf(second)).toBe(keyOf(first));
    fail(second, status);
    jest.advanceTimersByTime(2300);
    const third = request();
    expect(keyOf(third)).toBe(keyOf(first));
    third.flush('done');
    expect([outcome, retries.isTryingAgain()]).toEqual(['done', false]);
  });

  it('fails after three tries, and takes up the same key when it is sent once more', () => {
    send('POST');
    const first = request();
    fail(first, 0);
    jest.advanceTimersByTime(700);
    fail(request(), 0);
    jest.advanceTimersByTime(2300);
    fail(request(), 0);
    expect([outcome, TestBed.inject(Retries).isTryingAgain()]).toEqual([0, false]);
    jest.advanceTimersByTime(60_000);
    http.expectNone('/users');
    send('POST');
    expect(keyOf(request())).toBe(keyOf(first));
  });

  it('gets a new key when its content was changed after it got no answer', () => {
    send('POST');
    const first = request();
    fail(first, 502);
    send('POST', { data: 'bye' });
    expect(keyOf(request())).not.toBe(keyOf(first));
  });

  it.each([400, 409, 412, 422, 500, 507])('is not tried again after a status of %d', (status) => {
    send('POST');
    fail(request(), status);
    expect(outcome).toBe(status);
    jest.advanceTimersByTime(60_000);
    http.expectNone('/users');
  });

  it.each([
    [409, false],
    [500, true],
  ])('answered with %d, keeps its key: %s', (status, isKept) => {
    send('POST');
    const first = request();
    fail(first, status);
    send('POST');
    expect(keyOf(request()) === keyOf(first)).toBe(isKept);
  });

  it('waits as long as the server asks for', () => {
    send('POST');
    fail(request(), 503, new HttpHeaders({ 'Retry-After': '5' }));
    jest.advanceTimersByTime(4999);
    http.expectNone('/users');
    jest.advanceTimersByTime(1);
    request().flush('done');
    expect(outcome).toBe('done');
  });

  it('fails at once where the server asks for more patience than anybody has', () => {
    send('POST');
    fail(request(), 503, new HttpHeaders({ 'Retry-After': '60' }));
    expect(outcome).toBe(503);
  });
});
