import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Request, Response } from 'express';
import { knownTags } from '../rest/precondition';
import { THRESHOLD } from './compression';
import { BROTLI, type Coding, codingFor } from './content-coding';
import { isRead } from './known-method';
import type { Place } from './place';
import { SHORT } from './send-answer';

type Fields = Readonly<Record<string, string>>;

/** The bytes in each coding that they are there in. */
export type Codings = ReadonlyMap<Coding, Buffer>;

/** An answer that is the same for as long as the process runs: its bytes are read and compressed once. */
export class FixedAnswer {
  readonly #plain: Version;
  readonly #byCoding: ReadonlyMap<Coding, Version>;
  readonly #codings: readonly Coding[];

  /** @param fields beside those of every answer; `Vary` is added to theirs */
  constructor(
    private readonly fields: Fields,
    type: string,
    bytes: Buffer,
    codings: Codings,
  ) {
    this.#plain = versionOf(type, bytes);
    this.#byCoding = new Map(Array.from(codings, ([coding, coded]) => [coding, versionOf(type, coded, coding)]));
    this.#codings = Array.from(codings.keys());
  }

  send(request: Request, response: Response): void {
    for (const [name, value] of Object.entries(this.fields)) {
      response.setHeader(name, name === 'Vary' ? `${String(response.getHeader('Vary'))}, ${value}` : value);
    }
    if (this.#isKnown(request)) {
      response.statusCode = 304;
      response.end();
      return;
    }
    const { fields, body } = this.#versionFor(request);
    response.setHeaders(fields);
    response.end(body, 'latin1');
  }

  /** The framework's own check gives way to the `Cache-Control: no-cache` that browsers add; so it judges only what has no tag. */
  #isKnown(request: Request): boolean {
    const { ETag: etag } = this.fields;
    const tags = request.headers['if-none-match'];
    return etag === undefined || tags === undefined ? request.fresh : knownTags(tags)(etag);
  }

  #versionFor({ headers }: Request): Version {
    const coding = codingFor(headers['accept-encoding'], this.#codings);
    return (coding && this.#byCoding.get(coding)) ?? this.#plain;
  }
}

interface Version {
  readonly fields: Map<string, string>;
  readonly body: string | Buffer;
}

function versionOf(type: string, bytes: Buffer, coding?: Coding): Version {
  const fields = new Map([
    ['Content-Type', type],
    ['Content-Length', String(bytes.length)],
  ]);
  if (coding) fields.set('Content-Encoding', coding);
  return { fields, body: bytes.length < SHORT ? bytes.toString('latin1') : bytes };
}

/** JSON, compressed where that is worth it. */
export function fixedJson(value: object): FixedAnswer {
  const bytes = Buffer.from(JSON.stringify(value));
  const codings = new Map<Coding, Buffer>();
  if (bytes.length >= THRESHOLD) codings.set('br', brotliCompressSync(bytes, BROTLI)).set('gzip', gzipSync(bytes));
  return new FixedAnswer({}, 'application/json; charset=utf-8', bytes, codings);
}

/** What the edge answers by itself, by path. */
export class FixedAnswers {
  readonly #byPath = new Map<string, FixedAnswer | (() => FixedAnswer)>();
  /** The app, for browsers, at each path that is none of the API's. */
  page: FixedAnswer | undefined;

  /** @param answer or what makes it, when it is asked for first */
  add(path: string, answer: FixedAnswer | (() => FixedAnswer)): void {
    this.#byPath.set(path, answer);
  }

  find(request: Request, { path, isApi, isFile }: Place): FixedAnswer | undefined {
    if (!isRead(request)) return undefined;
    const answer = this.#byPath.get(path);
    if (answer === undefined) return this.page && !isApi && !isFile && prefersPage(request) ? this.page : undefined;
    if (typeof answer !== 'function') return answer;
    const made = answer();
    this.#byPath.set(path, made);
    return made;
  }
}

function prefersPage(request: Request): boolean {
  return request.accepts(['text/plain', 'text/html']) === 'text/html';
}
