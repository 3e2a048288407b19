import { type Answer, call, post } from './http';
import { type SetJson, settled, start } from './sets';

/** An import as the API gives it. */
export interface ImportJson extends SetJson {
  received: number;
  read: number;
  found: {
    format: string;
    encoding: string;
    delimiter: string | null;
    quote: string | null;
    header: boolean | null;
    separator: string | null;
    columns: { name: string | null; field: string | null }[];
  } | null;
}

export const BY_NAME = { action: 'import', match: 'username', mode: 'create-and-change' };
export const BY_ID = { ...BY_NAME, match: 'id' };

/** A new import without a file. */
export async function newImport(server: string, asked: object = BY_NAME): Promise<ImportJson> {
  const { status, json, text } = await post(`${server}/sets`, asked);
  if (status !== 201) throw new Error(`the import was answered ${status}: ${text}`);
  return json as ImportJson;
}

export function putPart(server: string, id: number, part: string | Uint8Array, offset = 0): Promise<Answer> {
  return call(`${server}/sets/${id}/file?offset=${offset}`, { method: 'PUT', body: part as Uint8Array<ArrayBuffer> });
}

/** An import with its whole file, which fits into one part. */
export async function received(
  server: string,
  file: string | Uint8Array,
  asked: object = BY_NAME,
): Promise<ImportJson> {
  const { id } = await newImport(server, asked);
  const { status, json, text } = await putPart(server, id, file);
  if (status !== 200) throw new Error(`the file was answered ${status}: ${text}`);
  return json as ImportJson;
}

/** A file that is judged. */
export async function judged(
  server: string,
  file: string | Uint8Array,
  { asked = BY_NAME, said = {} }: { asked?: object; said?: object } = {},
): Promise<ImportJson> {
  const { id } = await received(server, file, asked);
  const { status, text } = await post(`${server}/sets/${id}/plan`, said);
  if (status !== 202) throw new Error(`the plan was answered ${status}: ${text}`);
  return (await settled(server, id)) as ImportJson;
}

/** A file that is imported, to the end. */
export async function imported(
  server: string,
  file: string | Uint8Array,
  how: Parameters<typeof judged>[2] = {},
): Promise<ImportJson> {
  const { id } = await judged(server, file, how);
  await start(server, id);
  return (await settled(server, id)) as ImportJson;
}
