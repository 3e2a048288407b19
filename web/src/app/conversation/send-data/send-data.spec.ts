import { type OpenDirectory, buildProblem, openDirectoryWith } from '../../../testing/directory';
import { click, pass, press, settle, type } from '../../../testing/screen';

describe('sending data', () => {
  let directory: OpenDirectory;

  beforeEach(async () => {
    directory = await openDirectoryWith([]);
  });

  const field = (): HTMLInputElement => directory.screen.field('Data to send:');
  const send = (): Promise<void> => click(directory.screen.button('Send data'));
  const received = { status: 'success', message: 'received: hello' };

  it('sends the text and shows the response and its status above the field, until it is closed', async () => {
    await type(field(), 'hello');
    await send();
    const request = directory.request('POST', '/users');
    expect(request.request.body).toEqual({ data: 'hello' });
    request.flush(received, { status: 201, statusText: 'Created' });
    await press(field(), 'Tab');
    await pass(250);
    expect(directory.screen.said).toContain('success received: hello');
    expect(field().value).toBe('');
    await click(directory.screen.button('Close the answer'));
    expect(directory.screen.text).not.toContain('received: hello');
    expect(document.activeElement).toBe(field());
  });

  it('sends on Enter, and breaks the line on Shift and Enter', async () => {
    await type(field(), 'hello');
    await press(field(), 'Enter', { shiftKey: true });
    expect(directory.requests('POST', '/users')).toHaveLength(0);
    await press(field(), 'Enter');
    await directory.answer('POST', '/users', received, { status: 201 });
    expect(directory.screen.text).toContain('received: hello');
  });

  it('sends nothing when empty and says so next to the field', async () => {
    await send();
    expect(directory.requests('POST', '/users')).toHaveLength(0);
    expect(directory.screen.descriptionOf('Data to send:')).toBe('Nothing to send yet: type something first.');
    expect(document.activeElement).toBe(field());
    await type(field(), 'h');
    expect(directory.screen.descriptionOf('Data to send:')).toBe('');
  });

  it('says nothing when the focus only passes through the field', async () => {
    field().focus();
    field().blur();
    await press(field(), 'Tab');
    expect(directory.screen.descriptionOf('Data to send:')).toBe('');
  });

  it('keeps the text, shows the problem and sends again when the server fails', async () => {
    await type(field(), 'hello');
    await send();
    await directory.answer('POST', '/users', buildProblem({ detail: 'The disk is full.' }), { status: 507 });
    expect(field().value).toBe('hello');
    await pass(250);
    expect(directory.screen.said).toContain('The disk is full. Your text is still here.');
    await send();
    await directory.answer('POST', '/users', received, { status: 201 });
    expect(directory.screen.text).not.toContain('The disk is full.');
    expect(directory.screen.text).toContain('received: hello');
  });

  it('sends the same text under the same key until it is answered, and then under a new one', async () => {
    const keys: (string | null)[] = [];
    const attempt = async (status: number): Promise<void> => {
      await type(field(), 'hello');
      await send();
      const request = directory.request('POST', '/users');
      keys.push(request.request.headers.get('Idempotency-Key'));
      if (status === 0) request.error(new ProgressEvent('error'));
      else request.flush(received, { status, statusText: 'As tested' });
      await settle();
    };
    await attempt(0);
    await attempt(201);
    await attempt(201);
    expect(keys[0]).toMatch(/^[\da-f-]{36}$/);
    expect([keys[1] === keys[0], keys[2] === keys[0]]).toEqual([true, false]);
  });

  it('shows what the server has against the text at the field', async () => {
    await type(field(), 'hello');
    await send();
    const errors = [{ pointer: '/data', detail: 'must not …' }];
    await directory.answer('POST', '/users', buildProblem({ errors }), { status: 400 });
    expect(directory.screen.descriptionOf('Data to send:')).toBe(
      'The server cannot keep this text: it has a character that is none.',
    );
    expect(directory.screen.text).not.toContain('Your text is still here.');
    expect(field().value).toBe('hello');
  });

  it('sends once, however often it is asked while sending', async () => {
    await type(field(), 'hello');
    await send();
    await send();
    await press(field(), 'Enter');
    expect(field().readOnly).toBe(true);
    expect(directory.requests('POST', '/users')).toHaveLength(1);
  });
});
