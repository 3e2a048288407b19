import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expectContract } from './contract';
import { untilClosed } from './until-closed';

/** An answer, byte for byte. */
export interface RawAnswer {
  status: number;
  /** By their names in lower case. */
  fields: Readonly<Record<string, string>>;
  text: string;
}

/** A bare connection, for requests that no client library would send. */
export class Connection {
  private received = '';
  private readonly closed: Promise<void>;

  private constructor(private readonly socket: Socket) {
    socket.setEncoding('latin1').on('data', (text: string) => {
      this.received += text;
    });
    this.closed = untilClosed(socket);
  }

  static async to(url: string): Promise<Connection> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new Connection(socket);
  }

  /** Sends a text, each character as one byte. */
  send(text: string): this {
    this.socket.write(text, 'latin1');
    return this;
  }

  /** Sends a text, and then closes this half of the connection. */
  sendLast(text: string): this {
    this.socket.end(text, 'latin1');
    return this;
  }

  /** Reads nothing until the answers are asked for. */
  takeNothing(): this {
    this.socket.pause();
    return this;
  }

  /** All answers, once the server has closed the connection. */
  async answers(): Promise<RawAnswer[]> {
    const answers = parse(await this.all());
    answers.filter(isBare).forEach(expectBareContract);
    return answers;
  }

  /** All bytes, once the server has closed the connection. */
  async all(): Promise<string> {
    this.socket.resume();
    await this.closed;
    return this.received;
  }

  /** What has been received, as soon as it matches. */
  async until(pattern: RegExp): Promise<string> {
    while (!pattern.test(this.received)) {
      if (this.socket.closed) throw new Error(`The connection ended without ${pattern.source}: ${this.received}`);
      await Promise.race([once(this.socket, 'data').catch(() => this.closed), this.closed]);
    }
    return this.received;
  }

  close(): void {
    this.socket.destroy();
  }

  /** Leaves at once, which the server notices: after `close` it could still be read from. */
  reset(): void {
    this.socket.resetAndDestroy();
  }
}

/** Whether it is a refusal of edge/server/parser-errors.ts: nothing is negotiated there. */
function isBare({ status, fields }: RawAnswer): boolean {
  return status >= 400 && !('vary' in fields);
}

/** All other answers are checked by the server under test (support/watch-contract.ts). */
function expectBareContract({ status, fields, text }: RawAnswer): void {
  expectContract({ method: 'CONNECT', path: '*', status, headers: new Headers(fields), text });
}

/** Sends a text on a connection of its own, and returns the answers, once the server has closed it. */
export async function exchange(url: string, text: string): Promise<RawAnswer[]> {
  return (await Connection.to(url)).send(text).answers();
}

/** A request without a body, of a method that libraries might not send. */
export async function ask(url: string, method: string, path: string, ...fields: string[]): Promise<RawAnswer> {
  const host = fields.some((field) => field.startsWith('Host:')) ? [] : ['Host: localhost'];
  const text = lines(`${method} ${path} HTTP/1.1`, ...host, 'Connection: close', ...fields);
  const [answer, ...more] = await exchange(url, text);
  if (answer === undefined || more.length > 0) throw new Error('There is not one answer.');
  return answer;
}

/** Lines of a header, and the empty line that ends it. */
export function lines(...all: string[]): string {
  return [...all, '', ''].join('\r\n');
}

function parse(text: string): RawAnswer[] {
  const answers: RawAnswer[] = [];
  for (let rest = text; rest !== '';) {
    const end = rest.indexOf('\r\n\r\n');
    const [statusLine = '', ...fieldLines] = rest.slice(0, end).split('\r\n');
    const fields = Object.fromEntries(
      fieldLines.map((line) => {
        const [, name = '', value = ''] = /^([^:]+): ?(.*)$/.exec(line) ?? [];
        return [name.toLowerCase(), value];
      }),
    );
    const length = Number(fields['content-length'] ?? 0);
    const body = rest.slice(end + 4, end + 4 + length);
    answers.push({ status: Number(statusLine.split(' ')[1]), fields, text: Buffer.from(body, 'latin1').toString() });
    rest = rest.slice(end + 4 + length);
  }
  return answers;
}
