import type { Config } from '../config/config';
import { ProblemError } from '../problems/problem';
import type { Step } from './step';

const OF_THIS_MACHINE = ['localhost', '127.0.0.1', '[::1]'];
/** Orchestrators and load balancers ask for an address. A page that gets to see these answers learns nothing that matters. */
const PROBES = new Set(['/health/live', '/health/ready']);

/**
 * Refuses requests for a host name that is not ours, whatever the port. A page of `evil.example` can let its name lead to 127.0.0.1
 * (DNS rebinding), and would then be of the same origin as this server.
 */
export function knownHost({ host, allowedHosts }: Pick<Config, 'host' | 'allowedHosts'>): Step {
  const ours = new Set([...OF_THIS_MACHINE, host.includes(':') ? `[${host}]` : host.toLowerCase(), ...allowedHosts]);
  return ({ headers, url }, _response, { path }) => {
    if (PROBES.has(path)) return;
    const foreign = [headers.host, authorityOf(url)].find(
      (authority) => authority !== undefined && !ours.has(nameOf(authority)),
    );
    if (foreign === undefined) return;
    throw new ProblemError(
      'misdirected-request',
      `This server does not answer for ${nameOf(foreign)}; ALLOWED_HOSTS lists the names that it answers for besides localhost.`,
    );
  };
}

/** Of a request in absolute form, as proxies get it (RFC 9112 §3.2.2). */
function authorityOf(url: string): string | undefined {
  return /^[a-z][a-z\d+.-]*:\/\/(?<authority>[^/?#]*)/i.exec(url)?.groups?.['authority'];
}

function nameOf(authority: string): string {
  return authority.replace(/:\d*$/, '').toLowerCase();
}
