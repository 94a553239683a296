import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { PartContext, RunningPart } from '../process/part';
import type { ProcessSpec } from '../process/supervise';

/** A part that is several processes. Each comes back by itself after a kill, but not before another has taken its place. */
export interface RedisGroup {
  readonly members: readonly RunningPart[];
  /** The environment variables with which the product finds the group. */
  readonly env: { readonly REDIS_URL: string };
  stop(): Promise<void>;
}

/** What the processes of a group have in common. */
export const MEMBER = {
  // A killed member stays away for longer than a failover takes, as a machine that has failed would.
  restartAfterMs: 6_000,
  // Redis ignores SIGTERM while it writes its first append-only file, as a new replica does.
  stopWithinMs: 3_000,
} satisfies Partial<ProcessSpec>;

/** Starts the members concurrently; when one fails, the others are stopped and its error is thrown. */
export async function startMembers(
  starts: readonly Promise<RunningPart>[],
): Promise<{ members: RunningPart[]; stop(): Promise<void> }> {
  const outcomes = await Promise.allSettled(starts);
  const members = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const stop = async () => {
    await Promise.all(members.map((member) => member.stop()));
  };
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure) {
    await stop();
    throw failure.reason;
  }
  return { members, stop };
}

/** Aborted after 60 s: then the members have not found each other. */
export function formingSignal(context: PartContext): AbortSignal {
  return AbortSignal.any([context.signal, AbortSignal.timeout(60_000)]);
}

/** Asks until the answer is true; throws when `signal` is aborted first. An error counts as false. */
export async function eventually(
  what: string,
  signal: AbortSignal,
  ask: () => Promise<boolean>,
): Promise<void> {
  let failure: unknown;
  while (
    !(await ask().catch((error: unknown) => {
      failure = error;
      return false;
    }))
  ) {
    if (signal.aborted)
      throw new Error(`the Redis processes did not find each other: ${what}`, { cause: failure });
    await sleep(50);
  }
}

/** Connects to these ports of 127.0.0.1 while `work` runs. */
export async function withClients(
  ports: readonly number[],
  work: (clients: readonly Redis[]) => Promise<void>,
): Promise<void> {
  const clients = ports.map((port) => new Redis({ port, host: '127.0.0.1', enableReadyCheck: false }));
  for (const client of clients) client.on('error', () => undefined);
  try {
    await work(clients);
  } finally {
    for (const client of clients) client.disconnect();
  }
}

/** Whether a server (its answer to INFO) has an append-only file and writes to it. */
export function isPersistent(info: string): boolean {
  return info.includes('aof_rewrite_in_progress:0') && info.includes('aof_rewrite_scheduled:0');
}
