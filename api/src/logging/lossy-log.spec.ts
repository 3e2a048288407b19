import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { lostLines, LossyLog } from './lossy-log';
import { FileOutlet, StreamOutlet } from './outlets';

const LINE = `${'x'.repeat(999)}\n`;
const asItIs = (json: string): string => json;

it('drops what nobody reads, beyond about a megabyte, and says later how many lines', () => {
  const reader = new PassThrough();
  const log = new LossyLog(new StreamOutlet(reader), asItIs);
  const before = lostLines();
  for (let line = 0; line < 5000; line += 1) log.write(LINE);
  const lost = lostLines() - before;
  const taken = allOf(reader);
  log.write('the next line\n');

  expect(taken.length).toBeLessThan(1_100_000);
  expect(taken).toBe(LINE.repeat(5000 - lost));
  expect(allOf(reader)).toMatch(new RegExp(`^\\{"level":"warn".*lost ${lost} lines here.*\nthe next line\n$`));
  expect(lostLines() - before).toBe(lost);
});

function allOf(reader: PassThrough): string {
  let text = '';
  for (let chunk; (chunk = reader.read() as Buffer | null) !== null;) text += chunk.toString();
  return text;
}

it('goes on without a reader that has left, and counts what it has not taken', async () => {
  let fail: (error: Error) => void = () => undefined;
  const reader = new Writable({
    write: (_chunk, _encoding, done) => {
      fail = done;
    },
  });
  const log = new LossyLog(new StreamOutlet(reader), asItIs);
  const before = lostLines();
  for (let line = 0; line < 3; line += 1) log.write(LINE); // one is under way, two wait
  fail(Object.assign(new Error('broken pipe'), { code: 'EPIPE' }));
  await new Promise((resolve) => reader.once('close', resolve));
  log.write(LINE);

  expect(lostLines() - before).toBe(4);
});

it('ends its flush where nobody reads', async () => {
  const log = new LossyLog(new StreamOutlet(new PassThrough({ highWaterMark: 1 })), asItIs);
  log.write(LINE);
  log.write(LINE);

  await new Promise<void>((resolve) => {
    log.flush(resolve);
  });
});

it('goes on where its file takes nothing', () => {
  const file = openSync(__filename, 'r');
  const log = new LossyLog(new FileOutlet(file), asItIs);
  const before = lostLines();
  log.write(LINE);
  log.write(LINE);
  closeSync(file);

  expect(lostLines() - before).toBe(2);
});

// A pipe as a file that is full for a while.
(process.platform === 'win32' ? it.skip : it)('begins a new line where there was room for a part of one alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'menagerie-'));
  execFileSync('mkfifo', [join(folder, 'log')]);
  const file = openSync(join(folder, 'log'), constants.O_RDWR | constants.O_NONBLOCK);
  const log = new LossyLog(new FileOutlet(file), asItIs);
  const room = Buffer.alloc(200_000);
  for (const letter of ['a', 'b', 'c']) log.write(`${letter.repeat(60_000)}\n`);
  const taken = room.toString('utf8', 0, readSync(file, room));
  log.write('the next line\n');
  const after = room.toString('utf8', 0, readSync(file, room));
  closeSync(file);
  rmSync(folder, { recursive: true });

  expect(taken).toMatch(/^a{60000}\nb+$/);
  expect(after).toMatch(/^\n\{.*lost 2 lines here.*\}\nthe next line\n$/);
});

it('has each line in its file at once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'menagerie-'));
  const file = openSync(join(folder, 'log'), 'w');
  const log = new LossyLog(new FileOutlet(file), asItIs);
  log.write('ä\n');
  log.write('b\n');

  expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('ä\nb\n');
  closeSync(file);
  rmSync(folder, { recursive: true });
});
