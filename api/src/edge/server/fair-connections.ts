import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { quarterOf } from '../../config/limits';
import { clientAt } from '../../rest/client-address';
import { ClientSlots } from '../../rest/client-slots';

/**
 * Gives one client at most a quarter of the connections. Those of a proxy are of many clients.
 * @param refused is called for each connection that is closed
 */
export function shareConnections(server: Server, isProxy: (address: string) => boolean, refused: () => void): void {
  const full = (): Error => new Error('as many connections as there may be');
  const slots = new ClientSlots(server.maxConnections, quarterOf(server.maxConnections), {
    ofAll: full,
    ofClient: full,
  });
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    if (isProxy(address)) return;
    try {
      socket.once('close', slots.take(clientAt(address)));
    } catch {
      socket.destroy();
      refused();
    }
  });
}
