import { promisify } from 'node:util';
import { brotliCompress, constants, deflate, gzip } from 'node:zlib';
import { Newest } from '../rest/newest';

/** Brotli at its usual quality would take ten times as long. */
export const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** In the order of preference, each with what is made of bytes. */
const CODINGS = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, BROTLI),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
  deflate: (bytes: Buffer) => promisify(deflate)(bytes),
};

export type Coding = keyof typeof CODINGS;
const ALL = Object.keys(CODINGS) as Coding[];

/** What a client prefers of what there is (RFC 9110 §12.5.3); undefined where the bytes are to be sent as they are. */
export function codingFor(acceptEncoding = '', codings: readonly Coding[] = ALL): Coding | undefined {
  if (acceptEncoding === '' || codings.length === 0) return undefined;
  const weights = WEIGHTS.of(acceptEncoding, toWeights);
  const weightOf = (coding: string): number => weights.get(coding) ?? weights.get('*') ?? 0;
  const best = codings.reduce((one, other) => (weightOf(other) > weightOf(one) ? other : one));
  return weightOf(best) > 0 && weightOf(best) >= (weights.get('identity') ?? 0) ? best : undefined;
}

/** Browsers send the same few texts. */
const WEIGHTS = new Newest<ReadonlyMap<string, number>>(100, 100);

function toWeights(acceptEncoding: string): ReadonlyMap<string, number> {
  return new Map(acceptEncoding.toLowerCase().split(',').map(toWeight));
}

function toWeight(text: string): [string, number] {
  const [coding = '', ...parameters] = text.split(';').map((part) => part.trim());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  return [coding, weight === undefined ? 1 : Number(weight.slice(2)) || 0];
}

export function encode(bytes: Buffer, coding: Coding): Promise<Buffer> {
  return CODINGS[coding](bytes);
}
