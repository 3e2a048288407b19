import { get, post } from './support/http';
import { TestServer } from './support/server';
import { execute } from './support/tamper';

it('an internal error is answered with a problem that reveals nothing, its cause is in the log, and the server goes on', async () => {
  const log: string[] = [];
  const server = await TestServer.start({ log });
  try {
    await execute(server.place, 'alter table changes rename to elsewhere');
    const answers = [await get(`${server.url}/changes`), await post(`${server.url}/users`, { data: 'hello' })];
    await execute(server.place, 'alter table elsewhere rename to changes');

    for (const { status, headers, json, text } of answers) {
      const { requestId } = json as { requestId: string };
      expect([status, headers.get('cache-control')]).toEqual([500, 'no-store']);
      expect(json).toMatchObject({ type: '/problems/internal-error', requestId: headers.get('x-request-id') });
      expect(text).not.toMatch(/select|insert|changes where|\.ts|node_modules|Error:/i);
      expect(log.find((line) => line.includes(requestId) && line.includes('"stack"'))).toContain('changes');
    }
    expect((await post(`${server.url}/users`, { data: 'hello' })).status).toBe(201);
  } finally {
    await server.stop();
  }
});
