import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringifySorted } from '../src/openapi/stringify-sorted';
import { get } from './support/http';
import { TestServer } from './support/server';

describe('the OpenAPI document', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await TestServer.start();
  });

  afterAll(() => server.stop());

  it('is the one that api/openapi.json holds ("npm run openapi" writes it)', async () => {
    const { json } = await get(`${server.url}/openapi.json`);

    expect(stringifySorted(json)).toBe(readFileSync(join(__dirname, '../openapi.json'), 'utf8'));
  });

  it('describes every operation, answer, header and schema', async () => {
    const { json } = await get(`${server.url}/openapi.json`);
    const { paths, components } = json as OpenApi;
    const operations = Object.values(paths).flatMap((path) => Object.values(path));

    for (const { operationId, summary, responses } of operations) {
      expect({ operationId, summary }).toEqual({ operationId, summary: expect.stringMatching(/.\.$/) });
      for (const response of Object.values(responses)) {
        expect(response.description).toMatch(/.\.$/);
        for (const header of Object.values(response.headers)) expect(header.description).toMatch(/.\.$/);
      }
    }
    for (const schema of Object.values(components.schemas)) expect(schema.description).toMatch(/.\.$/);
  });

  it('is shown at /docs, which loads nothing from elsewhere', async () => {
    const { status, text } = await get(`${server.url}/docs`);

    expect(status).toBe(200);
    expect(text).toContain('Menagerie API');
    expect(text).not.toMatch(/(?:src|href)="https?:/);
  });
});

interface Described {
  description?: string;
}

interface OpenApi {
  paths: Record<
    string,
    Record<
      string,
      {
        operationId: string;
        summary?: string;
        responses: Record<string, Described & { headers: Record<string, Described> }>;
      }
    >
  >;
  components: { schemas: Record<string, Described> };
}
