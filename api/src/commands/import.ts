import '../config/node-version';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { isConfirmed } from './confirm';
import { fail } from './fail';
import { ImportClient, ImportError, type ImportSet } from './import/import-client';
import { Progress } from './progress';

/** `npm run import -- FILE`: imports a file of users through a running server. */
async function importFile(): Promise<void> {
  const { file, url, asked, said, refused, set } = readArguments();
  const client = new ImportClient(url, process.env['MENAGERIE_KEY']);
  const keepRefused = async (id: number): Promise<void> => {
    if (refused !== undefined) await writeFile(refused, await client.refused(id));
  };
  const { id } = set === undefined ? await client.create(asked) : await client.get(set);
  console.log(`It is set ${id}.`);
  const sending = new Progress('bytes');
  await client.sendFile(id, file, (bytes, of) => {
    sending.show(bytes, of);
  });
  const plan = await planned(client, id, said);
  console.log(`It is read as ${JSON.stringify(plan.found)}.\n${sentence(plan)}`);
  await keepRefused(id);
  if (!(await isConfirmed('Carry it out?'))) {
    console.log(`Nobody was changed. The plan is kept for a day.`);
    return;
  }
  const done = await carriedOut(client, id);
  console.log(`${done.state}: ${sentence(done)}`);
  await keepRefused(id);
  if (done.state !== 'done') throw new ImportError(done.reason ?? `set ${id} is ${done.state}`);
}

/** @throws ImportError */
async function planned(client: ImportClient, id: number, said: object): Promise<ImportSet> {
  await client.plan(id, said);
  const reading = new Progress('bytes');
  const plan = await client.settled(id, ({ read, received }) => {
    reading.show(read, received);
  });
  if (plan.state === 'planned') return plan;
  throw new ImportError(`Set ${id} is ${plan.state}: the file cannot be read: ${plan.reason ?? 'it is not there'}.`);
}

async function carriedOut(client: ImportClient, id: number): Promise<ImportSet> {
  await client.start(id);
  const running = new Progress('lines');
  return client.settled(id, ({ counts }) => {
    running.show(counts.done, counts.rows);
  });
}

function sentence({ counts }: ImportSet): string {
  const parts = (['create', 'change', 'same', 'refused', 'conflict'] as const).map((name) => `${name} ${counts[name]}`);
  return `${counts.rows} lines: ${parts.join(', ')}.`;
}

function readArguments() {
  const { values, positionals } = parse();
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new ImportError('Say which file: npm run import -- FILE');
  const { url, match, mode, format, encoding, delimiter, columns, refused, set } = values;
  return {
    file,
    url: url.replace(/\/$/, ''),
    asked: { match, mode, ...(format !== undefined && { format }) },
    said: {
      ...(encoding !== undefined && { encoding }),
      ...(delimiter !== undefined && { delimiter }),
      ...(columns !== undefined && { columns: parseColumns(columns) }),
    },
    refused,
    set: set === undefined ? undefined : Number(set),
  };
}

function parse() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        url: { ...text, default: 'http://localhost:6969' },
        match: { ...text, default: 'username' },
        mode: { ...text, default: 'create-and-change' },
        format: text,
        encoding: text,
        delimiter: text,
        columns: text,
        refused: text,
        set: text,
        yes: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new ImportError((error as Error).message);
  }
}

function parseColumns(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ImportError(`--columns ${text}: use a JSON object, such as '{"username":"Name"}'.`);
  }
}

importFile().catch(fail);
