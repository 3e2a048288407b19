import { noneOr, wholeNumber } from './parsers';

/** How much of what all clients share one client may have. */
export function quarterOf(max: number): number {
  return Math.max(1, Math.floor(max / 4));
}

/** The limits on clients. docs/security.md lists them with what a client sees at each. */
export interface Limits {
  /** The request line and all header fields together. */
  readonly headerBytes: number;
  readonly headerFields: number;
  readonly uriBytes: number;
  readonly bodyBytes: number;
  /** Of a file that is imported, which comes in parts. */
  readonly importBytes: number;
  /** From the first byte of a request, or the start of a connection, to the end of its header. */
  readonly headersSeconds: number;
  /** From the same moment to the end of its body. */
  readonly requestSeconds: number;
  /** How often the two above are checked: a slow client is cut off at most this much later. */
  readonly checkSeconds: number;
  /** How long a connection stays open for a next request. */
  readonly keepAliveSeconds: number;
  /** How long a client may neither read its answer nor send anything. */
  readonly stallSeconds: number;
  readonly connections: number;
  /** Exports at a time, and how long one may take. */
  readonly exports: number;
  readonly exportSeconds: number;
  /** Writes that wait for their turn, or are carried out. */
  readonly waitingWrites: number;
  /** Of the directory; infinite where there is no limit. */
  readonly users: number;
  readonly storeBytes: number;
}

type Read = <T>(name: string, fallback: string, parse: (text: string) => T) => T;

export function readLimits(read: Read): Limits {
  return {
    headerBytes: read('MAX_HEADER_BYTES', '16384', wholeNumber(4_096, 65_536)),
    headerFields: read('MAX_HEADER_FIELDS', '200', wholeNumber(50, 2_000)),
    uriBytes: read('MAX_URI_BYTES', '8192', wholeNumber(1_024, 32_768)),
    bodyBytes: read('MAX_BODY_BYTES', '262144', wholeNumber(16_384, 4_194_304)),
    importBytes: read('MAX_IMPORT_BYTES', '268435456', wholeNumber(65_536, 4_294_967_296)),
    headersSeconds: read('HEADERS_TIMEOUT_SECONDS', '15', wholeNumber(1, 20)),
    requestSeconds: read('REQUEST_TIMEOUT_SECONDS', '60', wholeNumber(1, 60)),
    checkSeconds: read('TIMEOUT_CHECK_SECONDS', '5', wholeNumber(1, 5)),
    keepAliveSeconds: read('KEEP_ALIVE_SECONDS', '10', wholeNumber(1, 600)),
    stallSeconds: read('STALL_TIMEOUT_SECONDS', '120', wholeNumber(1, 600)),
    connections: read('MAX_CONNECTIONS', '10000', wholeNumber(1, 1_000_000)),
    exports: read('MAX_EXPORTS', '16', wholeNumber(1, 64)),
    exportSeconds: read('MAX_EXPORT_SECONDS', '1800', wholeNumber(1, 86_400)),
    waitingWrites: read('MAX_WAITING_WRITES', '1000', wholeNumber(1, 10_000)),
    users: read('MAX_USERS', 'none', noneOr(1, 999_999_999)),
    storeBytes: read('MAX_STORE_BYTES', 'none', noneOr(1_000_000, 999_999_999_999_999)),
  };
}
