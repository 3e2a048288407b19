import { randomUUID } from 'node:crypto';
import { readFileSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';

/** Answers from memory, as bare as `node:http` allows; with LINE it draws a request id and writes the line of the log, too. */
const answers = new Map(
  Object.entries(JSON.parse(readFileSync(process.env.ANSWERS, 'utf8'))).map(([path, { status, fields, body }]) => {
    const bytes = Buffer.from(body, 'base64');
    // A short text goes out in one write with its head.
    const isText = bytes.length < 4096 && Buffer.from(bytes.toString()).equals(bytes);
    return [path, { status, fields, body: isText ? bytes.toString() : bytes }];
  }),
);

const server = createServer((request, response) => {
  const { status, fields, body } = answers.get(request.url);
  if (process.env.LINE === undefined) {
    response.writeHead(status, fields).end(body);
    return;
  }
  const start = performance.now();
  const requestId = randomUUID();
  response.writeHead(status, [...fields, 'X-Request-Id', requestId]).end(body);
  const line = { level: 'info', time: Date.now(), requestId, ms: Math.round(performance.now() - start) };
  writeSync(1, `${JSON.stringify({ ...line, msg: `${request.method} ${request.url} ${status}` })}\n`);
});
server.listen(0, '127.0.0.1', () => console.log(`App   http://localhost:${server.address().port}/`));
process.once('SIGTERM', () => process.exit(0));
