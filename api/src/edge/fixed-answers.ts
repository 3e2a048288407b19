import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Request, Response } from 'express';
import { Newest } from '../rest/newest';
import { knownTags } from '../rest/precondition';
import { THRESHOLD } from './compression';
import type { ConstantFields } from './constant-fields';
import { BROTLI, type Coding, codingFor } from './content-coding';
import { type FieldList, toList } from './field-list';
import { isRead } from './known-method';
import type { Place } from './place';
import { SHORT } from './send-answer';

/** The bytes in each coding that they are there in. */
export type Codings = ReadonlyMap<Coding, Buffer>;

interface Validators {
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
}

/** An answer that is the same for as long as the process runs: its bytes are read and compressed once, and its fields put together. */
export class FixedAnswer {
  readonly #plain: Version;
  readonly #byCoding: ReadonlyMap<Coding, Version>;
  readonly #codings: readonly Coding[];
  readonly #fieldsOf304: FieldList;
  readonly #validators: Validators;

  /** @param fields all that it has in any case */
  constructor(
    fields: ReadonlyMap<string, string>,
    type: string,
    bytes: Buffer,
    codings: Codings,
    private readonly status = 200,
  ) {
    this.#plain = versionOf(fields, type, bytes);
    this.#byCoding = new Map(
      Array.from(codings, ([coding, coded]) => [coding, versionOf(fields, type, coded, coding)]),
    );
    this.#codings = Array.from(codings.keys());
    this.#fieldsOf304 = toList(fields);
    this.#validators = { etag: fields.get('ETag'), lastModified: fields.get('Last-Modified') };
  }

  /** @param fields those that it has because of the request */
  send(request: Request, response: Response, fields: FieldList): void {
    if (isKnown(request, this.#validators)) {
      response.writeHead(304, [...this.#fieldsOf304, ...fields]).end();
      return;
    }
    const version = this.#versionFor(request);
    response.writeHead(this.status, [...version.fields, ...fields]).end(version.body, 'latin1');
  }

  #versionFor({ headers }: Request): Version {
    const coding = codingFor(headers['accept-encoding'], this.#codings);
    return (coding && this.#byCoding.get(coding)) ?? this.#plain;
  }
}

/** RFC 9110 §13.2.2. The `Cache-Control: no-cache` that browsers add is meant for caches. */
function isKnown({ headers }: Request, { etag, lastModified }: Validators): boolean {
  const { 'if-none-match': tags, 'if-modified-since': since } = headers;
  if (tags !== undefined) return etag !== undefined && knownTags(tags)(etag);
  return since !== undefined && lastModified !== undefined && Date.parse(lastModified) <= Date.parse(since);
}

interface Version {
  readonly fields: FieldList;
  readonly body: string | Buffer;
}

function versionOf(fields: ReadonlyMap<string, string>, type: string, bytes: Buffer, coding?: Coding): Version {
  const all = new Map(fields).set('Content-Type', type).set('Content-Length', String(bytes.length));
  if (coding) all.set('Content-Encoding', coding);
  return { fields: toList(all), body: bytes.length < SHORT ? bytes.toString('latin1') : bytes };
}

/** What the edge answers by itself, by path. */
export class FixedAnswers {
  readonly #byPath = new Map<string, FixedAnswer | (() => FixedAnswer)>();
  /** The app, for browsers, at each path that is none of the API's and no other answer's: it says that there is no such page. */
  noPage: FixedAnswer | undefined;
  readonly #pages = new Map<string, FixedAnswer>();
  readonly #shared: string[] = [];

  constructor(readonly constants: ConstantFields) {}

  add(path: string, answer: FixedAnswer): void {
    this.#byPath.set(path, answer);
  }

  /** JSON, compressed where that is worth it. It is read when it is asked for first. */
  addJson(path: string, read: () => object): void {
    this.#byPath.set(path, () => {
      const bytes = Buffer.from(JSON.stringify(read()));
      const codings = new Map<Coding, Buffer>();
      if (bytes.length >= THRESHOLD) codings.set('br', brotliCompressSync(bytes, BROTLI)).set('gzip', gzipSync(bytes));
      return new FixedAnswer(this.constants.ofData, 'application/json; charset=utf-8', bytes, codings);
    });
  }

  /** The app, for browsers, at the path of a screen, which may be one of the API's as well. */
  addPage(path: string, page: FixedAnswer): void {
    this.#pages.set(path, page);
  }

  /** Below this path, which is the API's, unknown addresses are pages that are missing, for browsers. */
  share(folder: string): void {
    this.#shared.push(folder);
  }

  find(request: Request, { path, isApi, isFile }: Place): FixedAnswer | undefined {
    if (!isRead(request)) return undefined;
    const answer = this.#byPath.get(path);
    if (answer === undefined) {
      const isPage = !isApi || this.#shared.some((folder) => path.startsWith(folder));
      const page = this.#pages.get(path) ?? (isPage ? this.noPage : undefined);
      return page && !isFile && prefersPage(request) ? page : undefined;
    }
    if (typeof answer !== 'function') return answer;
    const made = answer();
    this.#byPath.set(path, made);
    return made;
  }
}

/** Browsers send the same few texts. */
const PREFERENCES = new Newest<boolean>(100, 200);

function prefersPage(request: Request): boolean {
  return PREFERENCES.of(
    request.headers.accept ?? '',
    () => request.accepts(['text/plain', 'text/html']) === 'text/html',
  );
}
