import { Agent } from 'node:http';
import { ask } from './ask.mjs';

/**
 * Sends requests at a rate, whether or not there is an answer to the last one, until `stop`, which resolves to how long each took.
 * @param next makes the next request: `{ path, body }`
 */
export function paced(port, rate, next) {
  const agent = new Agent({ keepAlive: true });
  const asked = [];
  const timer = setInterval(() => asked.push(timed(port, agent, next())), 1000 / rate);
  return async function stop() {
    clearInterval(timer);
    const times = await Promise.all(asked);
    agent.destroy();
    return times;
  };
}

async function timed(port, agent, { path, body }) {
  const start = performance.now();
  await ask(port, path, agent, body);
  return performance.now() - start;
}
