import { createServer } from 'node:http';

/** Server-sent events as bare as can be: what is posted goes to all streams, formatted once, and is kept nowhere. */
const streams = new Set();
let revision = 0;

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
    streams.add(response);
    response.once('close', () => streams.delete(response));
    return;
  }
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    process.emit('bench:commit');
    revision += 1;
    const frame = `event: change\nid: ${revision}\ndata: ${Buffer.concat(chunks).toString()}\n\n`;
    for (const stream of streams) stream.write(frame);
    response.writeHead(201, { 'Content-Length': 0, Revision: revision }).end();
  });
});
server.listen(0, '127.0.0.1', () => console.log(`App   http://localhost:${server.address().port}/`));
process.once('SIGTERM', () => process.exit(0));
