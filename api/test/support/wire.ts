import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { untilClosed } from './until-closed';

/** What came over the wire until the server closed the connection. */
export interface WireAnswer {
  ms: number;
  /** Of the final answer; undefined where there was none. */
  status?: number;
  headers: Headers;
  text: string;
}

/** Sends bytes unchanged, and reads to the end; a connection that does not end in time is cut off. */
export async function sendBytes(port: number, bytes: Buffer, patienceMs: number): Promise<WireAnswer> {
  const start = performance.now();
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  const timer = setTimeout(() => socket.destroy(), patienceMs);
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    if (FEED.test(chunk.toString('latin1', 0, 4096))) socket.destroy();
  });
  const closed = untilClosed(socket);
  socket.write(bytes);
  await closed;
  clearTimeout(timer);
  return { ms: performance.now() - start, ...parse(Buffer.concat(chunks)) };
}

/** The head of a feed, which has no end; an interim answer may come before it. */
const FEED = /^content-type: text\/event-stream\b.*\r$/im;

function parse(bytes: Buffer): Omit<WireAnswer, 'ms'> {
  const end = bytes.indexOf('\r\n\r\n');
  const headers = new Headers();
  if (end === -1) return { headers, text: '' };
  const [statusLine = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const status = Number(statusLine.split(' ')[1]);
  const rest = bytes.subarray(end + 4);
  if (status < 200) return parse(rest);
  for (const line of lines) headers.append(line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1));
  const body = headers.get('transfer-encoding') === 'chunked' ? unchunked(rest) : rest;
  return { status, headers, text: decompress(body, headers.get('content-encoding')).toString() };
}

function unchunked(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const end = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.toString('latin1', at, end), 16);
    if (end === -1 || !(size > 0)) return Buffer.concat(parts);
    parts.push(bytes.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}

/** A body as it was before its content coding. */
export function decompress(bytes: Buffer, coding: string | null): Buffer {
  if (bytes.length === 0) return bytes;
  if (coding === 'br') return brotliDecompressSync(bytes);
  if (coding === 'gzip') return gunzipSync(bytes);
  return coding === 'deflate' ? inflateSync(bytes) : bytes;
}
