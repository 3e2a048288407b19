import { newPlace, type Place } from './support/engine';
import { get } from './support/http';
import { Program } from './support/program';

let place: Place;

beforeEach(async () => {
  place = await newPlace();
});

afterEach(() => place.remove());

it('goes on after errors that nobody caught, and logs them', async () => {
  const stray =
    "process.on('SIGUSR2',()=>{Promise.reject(new(Error)('stray-promise'));setTimeout(()=>{throw(new(Error)('stray-timer'))})})";
  const program = new Program({ DATABASE_URL: place.url, NODE_OPTIONS: `--import=data:text/javascript,${stray}` });
  const url = await program.url();
  program.signal('SIGUSR2');
  await program.lineWith(/"stray-promise".*"an error that nobody caught"/);
  await program.lineWith(/"stray-timer".*"an error that nobody caught"/);

  expect((await get(`${url}/users`)).status).toBe(200);
  program.signal('SIGTERM');
  expect(await program.exitCode()).toBe(0);
});

it('does not start where others can reach it, and says why', async () => {
  const program = new Program({ DATABASE_URL: place.url, HOST: '0.0.0.0' });

  expect(await program.exitCode()).toBe(1);
  expect(program.output.join('\n')).toMatch(
    /HOST="0\.0\.0\.0": everyone who can reach .* no access control.*ALLOW_PUBLIC=true/,
  );
});
