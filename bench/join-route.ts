import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createAuth } from '../api/auth';
import { type LoadResult, loadEach } from './http-load';
import { fanOf } from './room-crowd';

/** Adds the CPU time of the server per answer, in microseconds. */
interface Measured extends LoadResult {
  readonly cpuMicros: number;
}

const CONNECTIONS = 32;

/** The join route against the same Express stack with a route that does nothing, each in a process of its own. */
export async function openJoinRoutes(redisUrl: string, prefix: string, fans: number) {
  const secret = 'a secret of more than 32 characters, for benches';
  const auth = createAuth({ hs256Secret: secret });
  const tokens = await Promise.all(
    Array.from({ length: fans }, (_, index) => auth.devToken(fanOf(index), ['fan'])),
  );
  const sides = await Promise.all(['idle', 'join'].map((side) => serve(side, [redisUrl, prefix, secret])));

  /** Every fan joins this event once. */
  async function round({ port, child }: Side, eventId: string): Promise<Measured> {
    const requests = tokens.map((token) =>
      Buffer.from(
        `POST /event/${eventId}/queue HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n` +
          'Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}',
      ),
    );
    const before = await cpuMicrosOf(child);
    const result = await loadEach({ port, requests, status: 200 }, CONNECTIONS);
    return { ...result, cpuMicros: ((await cpuMicrosOf(child)) - before) / result.answers };
  }

  const [idle, own] = sides as [Side, Side];
  return {
    idle: (eventId: string) => round(idle, eventId),
    join: (eventId: string) => round(own, eventId),
    stop() {
      for (const { child } of sides) child.kill();
    },
  };
}

interface Side {
  readonly port: number;
  readonly child: ChildProcess;
}

async function serve(side: string, more: readonly string[]): Promise<Side> {
  const child = fork(join(__dirname, 'join-server.ts'), [side, ...more], { execArgv: ['--import', 'tsx'] });
  const [message] = (await once(child, 'message')) as [{ port: number }];
  return { port: message.port, child };
}

async function cpuMicrosOf(child: ChildProcess): Promise<number> {
  child.send('cpu');
  const [{ cpuMicros }] = (await once(child, 'message')) as [{ cpuMicros: number }];
  return cpuMicros;
}
