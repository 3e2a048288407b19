import { type FileHandle, open } from 'node:fs/promises';

/** What the server says of an import; docs/sets.md describes it. */
export interface ImportSet {
  id: number;
  state: string;
  reason: string | null;
  received: number;
  read: number;
  found: object | null;
  counts: Record<'rows' | 'create' | 'change' | 'same' | 'refused' | 'conflict' | 'done', number>;
}

/** The server has refused something, or cannot be reached: its message says what and why. */
export class ImportError extends Error {}

/** How many bytes a part has. */
const PART = 4 * 1024 * 1024;
/** Between two looks at a set that is at work. */
const PAUSE_MS = 500;
/** How often what the server could not take now is sent again. */
const ATTEMPTS = 10;

/** Imports a file through the API of a server. */
export class ImportClient {
  constructor(
    private readonly server: string,
    private readonly key: string | undefined,
  ) {}

  create(asked: object): Promise<ImportSet> {
    return this.#send('POST', '/sets', { action: 'import', ...asked });
  }

  get(id: number): Promise<ImportSet> {
    return this.#send('GET', `/sets/${id}`);
  }

  /** Sends what the server has not yet of a file. @throws ImportError */
  async sendFile(id: number, path: string, onProgress: (bytes: number, of: number) => void): Promise<void> {
    const file = await openFile(path);
    try {
      const { size } = await file.stat();
      let { received } = await this.get(id);
      while (received < size) {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(PART), 0, PART, received);
        if (bytesRead === 0)
          throw new ImportError(`${path} ends after ${received} of its ${size} bytes: it was changed.`);
        const part = buffer.subarray(0, bytesRead);
        ({ received } = await this.#send('PUT', `/sets/${id}/file?offset=${received}`, part));
        onProgress(received, size);
      }
    } finally {
      await file.close();
    }
  }

  plan(id: number, said: object): Promise<ImportSet> {
    return this.#send('POST', `/sets/${id}/plan`, said);
  }

  start(id: number): Promise<ImportSet> {
    return this.#send('POST', `/sets/${id}/start`);
  }

  /** The set, once it is at work no more. */
  async settled(id: number, onProgress: (set: ImportSet) => void): Promise<ImportSet> {
    for (;;) {
      const set = await this.get(id);
      onProgress(set);
      if (!['planning', 'waiting', 'running', 'stopping'].includes(set.state)) return set;
      await pause();
    }
  }

  /** The lines that were refused, as CSV. */
  async refused(id: number): Promise<Uint8Array> {
    const response = await this.#request('GET', `/sets/${id}/rows?verdict=refused,conflict&format=csv`);
    return response.bytes();
  }

  async #send(method: string, path: string, body?: object): Promise<ImportSet> {
    const response = await this.#request(method, path, body);
    return (await response.json()) as ImportSet;
  }

  /** @throws ImportError */
  async #request(method: string, path: string, body?: object): Promise<Response> {
    const isPart = body instanceof Uint8Array;
    const init: RequestInit = {
      method,
      headers: {
        ...(this.key !== undefined && { Authorization: `Bearer ${this.key}` }),
        ...(body !== undefined && { 'Content-Type': isPart ? 'application/octet-stream' : 'application/json' }),
      },
      ...(body !== undefined && { body: isPart ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
    };
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.#fetch(path, init);
      if (response.ok) return response;
      const isLater = response.headers.has('retry-after') && attempt < ATTEMPTS;
      if (!isLater) throw new ImportError(await detailOf(response));
      await pause();
    }
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(this.server + path, init);
    } catch (error) {
      const { message, cause } = error as Error & { cause?: Error };
      throw new ImportError(`${this.server} cannot be reached: ${cause?.message ?? message}`);
    }
  }
}

/** Why a request was refused: what the server says, or that something before it has answered. */
async function detailOf(response: Response): Promise<string> {
  const text = await response.text();
  try {
    return (JSON.parse(text) as { detail: string }).detail;
  } catch {
    return `${response.url} answered ${response.status}, and not as Menagerie does.`;
  }
}

/** @throws ImportError */
async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (error) {
    throw new ImportError(`${path} cannot be read: ${(error as Error).message}.`);
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}
