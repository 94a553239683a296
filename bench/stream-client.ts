import { connect, type Socket } from 'node:net';

/** Messages of the parent: open that many streams, or report the arrivals. `commits` maps a ticket to the time of its commit. */
type Order =
  | { type: 'open'; port: number; path: string; count: number }
  | { type: 'committed'; ticketId: string; atMs: number }
  | { type: 'report' };

/**
 * Holds streams on raw sockets and records how long after its commit each change arrived on each of them. The frame is the
 * same for all, so it is parsed once and then recognised by its id: the client must cost less than the server.
 */
const committed = new Map<string, number>();
const framesById = new Map<string, string[]>();
/** The number of arrivals by milliseconds. */
const histogram = new Map<number, number>();
const sockets: Socket[] = [];
let opened = 0;
let early = 0;

function onData(chunk: Buffer): void {
  const now = Date.now();
  const text = chunk.toString('latin1');
  for (let at = text.indexOf('id: '); at >= 0; at = text.indexOf('id: ', at + 4)) {
    const id = text.slice(at + 4, text.indexOf('\n', at));
    let tickets = framesById.get(id);
    if (!tickets) {
      const data = text.slice(text.indexOf('data: ', at) + 6);
      const end = data.indexOf('\n\n');
      if (end < 0) continue;
      tickets = (JSON.parse(data.slice(0, end)) as { changes: [string][] }).changes.map(([ticket]) => ticket);
      framesById.set(id, tickets);
    }
    for (const ticket of tickets) {
      const since = committed.get(ticket);
      if (since === undefined) early += 1;
      else histogram.set(now - since, (histogram.get(now - since) ?? 0) + 1);
    }
  }
}

async function openAll(order: Extract<Order, { type: 'open' }>): Promise<void> {
  const request = `GET ${order.path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n`;
  let left = order.count;
  await Promise.all(
    Array.from({ length: 100 }, async () => {
      while (left > 0) {
        left -= 1;
        await new Promise<void>((resolve, reject) => {
          const socket = connect({ port: order.port, host: '127.0.0.1', noDelay: true });
          socket.once('error', reject);
          socket.once('data', () => {
            opened += 1;
            socket.on('data', onData);
            resolve();
          });
          socket.write(request);
          sockets.push(socket);
        });
      }
    }),
  );
  process.send?.({ opened });
}

process.on('message', (order: Order) => {
  if (order.type === 'open')
    openAll(order).catch((error: Error) => process.send?.({ failed: error.message }));
  else if (order.type === 'committed') committed.set(order.ticketId, order.atMs);
  else
    process.send?.({
      histogram: [...histogram],
      early,
      open: sockets.filter((one) => !one.destroyed).length,
    });
});
process.on('disconnect', () => process.exit(0));
