import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Request, Response } from 'express';
import { BROTLI, type Coding, codingFor } from './content-coding';
import { isRead } from './known-method';
import type { Place } from './place';

/** Short bytes are sent as a text together with the fields, which takes one packet and one call. */
const SHORT = 4096;

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
    if (request.fresh) {
      response.statusCode = 304;
      response.end();
      return;
    }
    const { fields, body } = this.#versionFor(request);
    response.setHeaders(fields);
    response.end(body, 'latin1');
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

/** A text that is no file, and so was not compressed when the app was built. */
export function fixedText(type: string, text: string): FixedAnswer {
  const bytes = Buffer.from(text);
  const codings = new Map<Coding, Buffer>([
    ['br', brotliCompressSync(bytes, BROTLI)],
    ['gzip', gzipSync(bytes)],
  ]);
  return new FixedAnswer({}, type, bytes, codings);
}

/** What the edge answers by itself, by path. */
export class FixedAnswers {
  readonly #byPath = new Map<string, FixedAnswer | (() => FixedAnswer)>();

  /** @param answer or what makes it, when it is asked for first */
  add(path: string, answer: FixedAnswer | (() => FixedAnswer)): void {
    this.#byPath.set(path, answer);
  }

  find(request: Request, { path }: Place): FixedAnswer | undefined {
    const answer = isRead(request) ? this.#byPath.get(path) : undefined;
    if (typeof answer !== 'function') return answer;
    const made = answer();
    this.#byPath.set(path, made);
    return made;
  }
}
