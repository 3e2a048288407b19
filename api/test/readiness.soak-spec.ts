import { setTimeout } from 'node:timers/promises';
import { Faults, obstacle } from './support/faults';
import { get } from './support/http';
import { TestServer } from './support/server';
import { fileOf } from './support/sqlite-file';

const PAUSE_MS = 100;
const reason = obstacle();
if (reason !== undefined) process.stdout.write(`no disk can be made to be full here: ${reason}\n`);

(reason === undefined ? it : it.skip)('readiness is up again once a full disk has room', async () => {
  await using server = await TestServer.start();
  const statusOf = async (): Promise<number> => (await get(`${server.url}/health/ready`)).status;
  const file = fileOf(server.place);
  const fault = { syscall: 'pwrite64', error: 'ENOSPC', call: 1, isLasting: true } as const;
  const full = await Faults.begin(process.pid, [`${file}-wal`], `${file}.strace`, fault);
  expect(await statusOf()).toBe(503);
  await full.end();

  while ((await statusOf()) !== 200) await setTimeout(PAUSE_MS); // it writes every few seconds at most
});
