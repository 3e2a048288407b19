import { Client } from 'pg';
import { isLoopback } from '../../config/loopback';

/** What is wrong with how the data travels; undefined where it stays on this machine, is encrypted, or somebody has said that it need not be. */
export function transportFault(url: string): string | undefined {
  const { host, ssl } = new Client({ connectionString: url });
  const isLocal = host.startsWith('/') || isLoopback(host);
  if (isLocal || ssl || new URL(url).searchParams.has('sslmode')) return undefined;
  return `what is sent to ${host} can be read and changed on its way, the password included: DATABASE_URL needs sslmode=verify-full, or sslmode=disable where the network is trusted`;
}
