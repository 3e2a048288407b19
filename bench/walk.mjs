import { Agent } from 'node:http';
import { ask } from './ask.mjs';

/**
 * The paths of the first page of a list, the one half-way to the end, and the last.
 * @param walk how far the middle is looked for, in pages of 1,000: a search may be short of matches all the way
 */
export async function threePages(port, query, walk = Infinity) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const limit = query.get('limit') ?? '100';
  const first = `/users?${query}`;
  const { headers } = await ask(port, first, agent);
  const total = Number(headers['x-total-count']);
  let middle = first;
  const large = new URLSearchParams(query);
  large.set('limit', '1000');
  let next = `/users?${large}`;
  for (let step = 0; step < Math.min(walk, total / 2000) && next; step += 1) {
    next = linkOf((await ask(port, next, agent)).headers, 'next');
    if (next) middle = next.replace(/limit=1000/, `limit=${limit}`);
  }
  agent.destroy();
  return { first, middle, last: linkOf(headers, 'last') ?? first };
}

function linkOf(headers, relation) {
  return new RegExp(`<([^>]*)>; rel="${relation}"`).exec(headers.link ?? '')?.[1];
}
