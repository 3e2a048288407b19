import { ask } from './ask.mjs';
import { at } from './figures.mjs';

/** Of how many pages a large p99 is looked into. */
const WORST = 5;

/** Pages of one server, and what they cost. */
export class PageTimes {
  measured = [];
  cpu = 0;
  count = 0;

  constructor(lab, agent, server) {
    this.repeat = lab.isSmoke ? 2 : 30;
    this.agent = agent;
    this.server = server;
  }

  async measure(name, page, path) {
    await ask(this.server.port, path, this.agent); // statements are prepared and the cache is filled
    const before = await this.server.ask('cpu');
    const times = await this.timesOf(path);
    this.cpu += (await this.server.ask('cpu')) - before;
    this.count += this.repeat;
    this.measured.push({ name: `${name}, ${page}`, page, path, p50: at(times, 0.5), p99: at(times, 0.99) });
  }

  async timesOf(path) {
    const times = [];
    for (let index = 0; index < this.repeat; index += 1) {
      const start = performance.now();
      await ask(this.server.port, path, this.agent);
      times.push(performance.now() - start);
    }
    return times;
  }

  /** The page with the largest p99: of the worst, which are measured again, the median, so that it is not an accident of the machine. */
  async findWorst(runs) {
    this.worst = { p99: 0 };
    for (const { name, path } of this.measured.toSorted((one, other) => other.p99 - one.p99).slice(0, WORST)) {
      const p99s = [];
      for (let run = 0; run < runs; run += 1) p99s.push(at(await this.timesOf(path), 0.99));
      if (at(p99s, 0.5) > this.worst.p99) this.worst = { name, p99: at(p99s, 0.5) };
    }
  }

  /** The mean of the medians, of one page or of all. */
  p50(page) {
    const some = this.measured.filter((one) => page === undefined || one.page === page);
    return some.reduce((sum, { p50 }) => sum + p50, 0) / some.length;
  }
}
