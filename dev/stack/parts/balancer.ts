import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  aptInstalledHaproxy,
  debianHaproxy,
  type HaproxyBinary,
  installedHaproxy,
} from '../find/haproxy-binary';
import { tryInOrder } from '../find/try-in-order';
import { answersOk } from '../host/ready';
import type { PartContext, RunningPart } from '../process/part';
import { minimalEnvironment, startPart } from '../process/supervised-part';
import { type ApiAddress, BALANCER_READY_PATH, balancerConfig } from './balancer-config';

/**
 * Starts HAProxy in front of API processes, which may come up later; they need `TRUSTED_PROXIES=1`. Throws when no attempt
 * to get it succeeds.
 */
export async function startBalancer(
  context: PartContext,
  { apis }: { apis: readonly ApiAddress[] },
): Promise<{ part: RunningPart; url: string }> {
  const { env, signal } = context;
  const binary = await tryInOrder<HaproxyBinary>(
    'HAProxy',
    [
      ['installed here', () => installedHaproxy(env)],
      ['distribution packages', () => debianHaproxy(context)],
      ['apt-get install', () => aptInstalledHaproxy(context)],
    ],
    'Install haproxy 2.2 or newer.',
    signal,
  );
  const port = await context.ports.of('balancer');
  const url = `http://127.0.0.1:${port}`;
  const dir = join(context.dataDir, 'balancer');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const file = join(dir, 'haproxy.cfg');
  writeFileSync(file, balancerConfig(port, apis), { mode: 0o600 });
  const part = await startPart(
    context,
    binary.how,
    {},
    {
      name: 'balancer',
      command: binary.path,
      args: ['-db', '-f', file],
      env: { ...minimalEnvironment(env), ...binary.env },
      cwd: dir,
      ready: () => answersOk(url + BALANCER_READY_PATH),
      // Ends at once; SIGUSR1 would wait for the end of every stream.
      stopSignal: 'SIGTERM',
      stopWithinMs: 5_000,
    },
  );
  return { part, url };
}
