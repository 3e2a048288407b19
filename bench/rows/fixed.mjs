import { compare } from '../compare.mjs';
import { capture } from '../capture.mjs';
import { request } from '../load.mjs';
import { startBare, startOurs, withServers } from '../sides.mjs';
import { faster, sideTable } from '../table.mjs';

/** As a browser asks. */
const HTML = { Accept: 'text/html', 'Accept-Encoding': 'gzip, br' };

/** What is the same for all: the page, a file of it, the OpenAPI document. */
export async function run(lab) {
  return withServers(async (start, file) => {
    const ours = await start(startOurs(lab, `sqlite:${file()}`));
    const page = Buffer.from(
      (await capture(ours.port, request('/', { fields: { Accept: 'text/html' } }))).body,
      'base64',
    );
    const asset = `/${/src="([^"]+\.js)"/.exec(page.toString())[1]}`;
    const paths = { '`/` as HTML': '/', 'a script of the page': asset, '`/openapi.json`': '/openapi.json' };
    const bare = await start(startBare(ours, Object.values(paths), { fields: HTML }));
    const [bars, tables] = [[], []];
    for (const [name, path] of Object.entries(paths)) {
      const requests = [request(path, { fields: HTML })];
      const figures = await compare(lab, [
        { name: 'ours', servers: [ours], requests },
        { name: 'bare', servers: [bare], requests },
      ]);
      bars.push(faster(`${name}, beside bare`, figures.ours, figures.bare, 0.5));
      tables.push({ title: name, table: sideTable(figures) });
    }
    return { bars, tables };
  });
}
