import { readFileSync } from 'node:fs';
import { sortedJson } from '../src/rest/sorted-json';
import { DOCUMENT, DOCUMENT_FILE, escapePointer, follow, type Header, type Response } from './support/document';
import { get } from './support/http';
import { schemaFaults } from './support/schema';
import { TestServer } from './support/server';

describe('the OpenAPI document', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await TestServer.start();
  });

  afterAll(() => server.stop());

  it('is the one that api/openapi.json holds', async () => {
    const { json } = await get(`${server.url}/openapi.json`);
    const isSame = `${sortedJson(json, 2)}\n` === readFileSync(DOCUMENT_FILE, 'utf8');

    // The difference would be hundreds of lines.
    if (!isSame) throw new Error('api/openapi.json is stale: run "npm run openapi" and commit what it writes.');
  });

  it('describes every operation, parameter, answer, header and schema', () => {
    const { paths, components } = DOCUMENT;
    const operations = Object.values(paths).flatMap((path) => Object.values(path));

    for (const { operationId, summary, description, parameters = [], responses } of operations) {
      expect({ operationId, summary, description }).toEqual({ operationId, summary: SENTENCE, description: SENTENCE });
      for (const parameter of parameters) expect(parameter).toMatchObject({ description: SENTENCE });
      for (const status of Object.keys(responses)) {
        const response = follow<Response>({ value: responses, pointer: '' }, status)?.value;
        expect(response).toMatchObject({ description: SENTENCE });
        for (const name of Object.keys(response?.headers ?? {})) {
          expect(follow<Header>({ value: response?.headers ?? {}, pointer: '' }, name)?.value).toMatchObject({
            description: SENTENCE,
          });
        }
      }
    }
    for (const schema of Object.values(components.schemas)) expect(schema).toMatchObject({ description: SENTENCE });
  });

  it('says of each operation for whom it is, and how that is shown', () => {
    const operations = Object.values(DOCUMENT.paths).flatMap((path) => Object.values(path));
    for (const { 'x-role': role, 'x-as': as, description, security } of operations) {
      const [words, ways] =
        role === 'anyone' ? ['For everyone.', []] : [`Role: \`${role}\``, as === 'session' ? ['session'] : BOTH];
      expect(description?.split('\n\n').at(-1)).toContain(words);
      expect(security?.flatMap(Object.keys)).toEqual(ways);
    }
    expect(Object.keys(DOCUMENT.components.securitySchemes).sort()).toEqual(BOTH.toSorted());
  });

  it('has examples that its schemas allow', () => {
    const examples = examplesIn(DOCUMENT);

    expect(examples.length).toBeGreaterThan(100);
    for (const { pointer, schema, value } of examples) {
      expect({ pointer, faults: schemaFaults(schema, value) }).toEqual({ pointer, faults: [] });
    }
  });

  it('is shown at /docs, which loads nothing from elsewhere', async () => {
    const { status, text } = await get(`${server.url}/docs`);

    expect(status).toBe(200);
    expect(text).toContain('Menagerie API');
    expect(text).not.toMatch(/(?:src|href)="https?:/);
  });
});

/** The ways to say who sends a request. */
const BOTH = ['session', 'key'];
const SENTENCE = expect.stringMatching(/.[.?]$/) as string;

interface Example {
  pointer: string;
  /** Where its schema is. */
  schema: string;
  value: unknown;
}

/** Every example of a part of the document: of a parameter, a header, a body, or within a schema. */
function examplesIn(part: object, pointer = ''): Example[] {
  const { schema, example, examples } = part as { schema?: object; example?: unknown; examples?: object };
  const place = schema ? `${pointer}/schema` : pointer;
  const own = example === undefined ? [] : [{ pointer, schema: place, value: example }];
  const named = Object.entries(examples ?? {}).map(([name, { value }]: [string, { value?: unknown }]) => ({
    pointer: `${pointer}/examples/${name}`,
    schema: place,
    value,
  }));
  const inner = Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    const isPart = typeof value === 'object' && value !== null && key !== 'example' && key !== 'examples';
    return isPart ? examplesIn(value, `${pointer}/${escapePointer(key)}`) : [];
  });
  return [...own, ...named, ...inner];
}
