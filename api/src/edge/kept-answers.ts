import type { Request, Response } from 'express';
import type { Moment } from '../rest/access';
import { knownTags } from '../rest/precondition';
import { type FieldList, toList } from './field-list';

/** Larger answers are not kept, nor more than this number of variants of one address. */
const MAX_ANSWER_BYTES = 256 * 1024;
const MAX_VARIANTS = 8;
/** What an answer takes besides its texts, about. */
const OVERHEAD_BYTES = 1536;

/** The fields of a 200 that its 304 has as well (RFC 9110 §15.4.5), and those that say at which end of the ledger it was made. */
const OF_304 = new Set(['ETag', 'Position', 'Revision', 'Vary']);

interface KeptAnswer {
  readonly method: string;
  readonly accept: string | undefined;
  readonly acceptEncoding: string | undefined;
  /** The last change of the ledger that it was made from. */
  readonly position: string;
  /** The state of access then. */
  readonly stamp: string | undefined;
  readonly etag: string;
  /** 200, or 304 where nothing else was asked for yet. */
  readonly status: number;
  readonly fields: FieldList;
  readonly fieldsOf304: FieldList;
  readonly body: string | Buffer;
  readonly bytes: number;
}

/** What a route that is declared by `@FromLedger()` has just answered. */
export interface Made {
  readonly status: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/**
 * The bytes of answers that depend on the ledger alone. One is sent again if the ledger still ends where it ended then, and access is as it was, which is
 * read for each request: so it is what the route would answer, whichever process has written.
 */
export class KeptAnswers {
  /** By address; the one that was not used for the longest time comes first. */
  readonly #byUrl = new Map<string, readonly KeptAnswer[]>();
  #bytes = 0;

  constructor(private readonly maxBytes: number) {}

  /** How many bytes are kept. */
  get bytes(): number {
    return this.#bytes;
  }

  find(request: Request): KeptAnswer | undefined {
    const kept = this.#byUrl.get(request.url)?.find((one) => isFor(one, request));
    return kept?.status === 304 && !isKnown(kept, request) ? undefined : kept;
  }

  /**
   * Sends an answer that was found; returns false where it is not what the route would answer now, or where that cannot be known.
   * @param fields those that it has because of the request
   */
  send(kept: KeptAnswer, request: Request, response: Response, fields: FieldList): boolean {
    if (!isOf(kept, request.access?.moment)) return false;
    this.#use(request.url);
    if (isKnown(kept, request)) response.writeHead(304, [...kept.fieldsOf304, ...fields]).end();
    else response.writeHead(200, [...kept.fields, ...fields]).end(kept.body);
    return true;
  }

  /**
   * Keeps what a route has answered, in the place of what was kept for the same request.
   * @param constants the fields that all answers have
   */
  keep(request: Request, { status, fields, body }: Made, constants: ReadonlyMap<string, string>): void {
    const { url, method, headers } = request;
    const { Position: position, ETag: etag } = fields;
    if (this.maxBytes === 0 || (status !== 200 && status !== 304) || position === undefined || etag === undefined)
      return;
    const { accept, 'accept-encoding': acceptEncoding } = headers;
    const own = Object.entries(fields);
    const texts = [body, url, accept ?? '', acceptEncoding ?? '', ...own.flat()];
    const bytes = texts.reduce((sum, { length }) => sum + length, OVERHEAD_BYTES);
    if (bytes > Math.min(MAX_ANSWER_BYTES, this.maxBytes)) return;
    const kept: KeptAnswer = {
      method,
      accept,
      acceptEncoding,
      position,
      stamp: request.access?.moment?.stamp,
      etag,
      status,
      fields: toList(new Map([...constants, ...own])),
      fieldsOf304: toList(new Map([...constants, ...own.filter(([name]) => OF_304.has(name))])),
      body: method === 'HEAD' ? '' : body,
      bytes,
    };
    const others = this.#remove(url).filter((one) => !isFor(one, request));
    this.#put(url, [...others, kept].slice(-MAX_VARIANTS));
    for (const oldest of this.#byUrl.keys()) {
      if (this.#bytes <= this.maxBytes) break;
      this.#remove(oldest);
    }
  }

  #use(url: string): void {
    const all = this.#byUrl.get(url);
    if (all === undefined) return; // thrown out in the meantime
    this.#byUrl.delete(url);
    this.#byUrl.set(url, all);
  }

  #put(url: string, all: readonly KeptAnswer[]): void {
    this.#byUrl.set(url, all);
    this.#bytes += sizeOf(all);
  }

  #remove(url: string): readonly KeptAnswer[] {
    const all = this.#byUrl.get(url) ?? [];
    this.#byUrl.delete(url);
    this.#bytes -= sizeOf(all);
    return all;
  }
}

/** Whether it was made at this moment, which is unknown where it could not be read: then the route says what is wrong. */
function isOf({ position, stamp }: KeptAnswer, moment: Moment | undefined): boolean {
  return position === moment?.position && stamp === moment.stamp;
}

/** The raw fields count, so that nothing has to be negotiated again. `If-None-Match` is judged for each request. */
function isFor({ method, accept, acceptEncoding }: KeptAnswer, request: Request): boolean {
  const { headers } = request;
  return method === request.method && accept === headers.accept && acceptEncoding === headers['accept-encoding'];
}

function isKnown({ etag }: KeptAnswer, { headers }: Request): boolean {
  return knownTags(headers['if-none-match'])(etag);
}

function sizeOf(all: readonly KeptAnswer[]): number {
  return all.reduce((sum, { bytes }) => sum + bytes, 0);
}
