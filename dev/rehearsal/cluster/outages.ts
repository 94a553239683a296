import { setTimeout as sleep } from 'node:timers/promises';
import type { Member, RunningCluster } from '../../cluster/cluster';
import { untilWhole } from '../../cluster/whole';
import type { Probe } from './probe';

/** What followed when a process was killed or told to end. */
export interface Outage {
  readonly process: string;
  readonly how: 'kill -9' | 'kill -9, promotion' | 'SIGTERM';
  /** Until the first hold that was asked for afterwards; null when there was none within a minute. */
  readonly firstHoldSeconds: number | null;
  /** Until everything was whole again. */
  readonly wholeSeconds: number;
  /** Requests of fans that were tried again, and of the probe that failed, by cause. */
  readonly failures: Readonly<Record<string, number>>;
  /** Views and searches that failed. */
  readonly readsFailed: number;
}

/** Counts what fails between two moments. */
export interface FailureCounter {
  /** Forgets what was counted, and returns it. */
  take(): Record<string, number>;
}

const GIVE_UP_SECONDS = 60;
// Between two outages, so that the fans go on as before.
const CALM_MS = 1_500;
// The nodes of Temporal share the shards anew when one is back; nothing that they offer says when they are done.
const RING_SETTLES_MS = 10_000;
// Everybody comes at the opening; the outages are in the middle of the sales.
const OPENING_MS = 15_000;

/** Every process of the parts and of ours in turn; the primary of Postgres last, because another one takes its place. */
function killTargets(cluster: RunningCluster): Member[] {
  const { postgres, ...others } = cluster.parts;
  const isStandby = (member: Member) => member.name !== cluster.primary().name;
  return [
    ...cluster.processes,
    cluster.balancer,
    ...Object.values(others).flat(),
    ...postgres.filter(isStandby),
    cluster.primary(),
  ];
}

/** Kills each target with SIGKILL, one after the other, each when everything is whole again. */
export async function killEach(deps: OutageDeps): Promise<Outage[]> {
  const { cluster } = deps;
  const primary = cluster.primary();
  return inTurn(deps, killTargets(cluster), async (member) => {
    member.kill('SIGKILL');
    if (member !== primary) return 'kill -9';
    await cluster.promote();
    return 'kill -9, promotion';
  });
}

/** Ends each of our processes as a rolling restart does: with SIGTERM, the next one when the new one is up. */
export async function restartEach(deps: OutageDeps): Promise<Outage[]> {
  return inTurn(deps, deps.cluster.processes, async (member) => {
    member.kill('SIGTERM');
    return 'SIGTERM';
  });
}

interface OutageDeps {
  /** The names of the processes that it is about; all when undefined. */
  readonly only: readonly string[] | undefined;
  readonly cluster: RunningCluster;
  readonly probe: Probe;
  readonly failures: FailureCounter;
  readonly progress: (line: string) => void;
}

async function inTurn(
  { cluster, probe, failures, progress, only }: OutageDeps,
  members: readonly Member[],
  end: (member: Member) => Promise<Outage['how']>,
): Promise<Outage[]> {
  const outages: Outage[] = [];
  await sleep(OPENING_MS);
  for (const member of members.filter(({ name }) => !only || only.includes(name))) {
    await untilWhole(cluster);
    await sleep(CALM_MS);
    failures.take();
    const { pid } = member;
    const beganMs = Date.now();
    const how = await end(member);
    const firstHoldSeconds = await firstHold(probe, beganMs);
    while (member.pid === undefined || (member.pid === pid && isAlive(pid))) await sleep(50);
    // A node of Elasticsearch may take longer than one wait.
    await member.waitUntilUp().catch(() => member.waitUntilUp());
    await untilWhole(cluster);
    const wholeSeconds = (Date.now() - beganMs) / 1_000;
    if (cluster.parts.temporal.includes(member)) await sleep(RING_SETTLES_MS);
    const reads = probe.samples.filter(({ kind, beganMs: at }) => kind !== 'hold' && at >= beganMs);
    const outage: Outage = {
      process: member.name,
      how,
      firstHoldSeconds,
      wholeSeconds,
      failures: failures.take(),
      readsFailed: reads.filter(({ failure }) => failure).length,
    };
    outages.push(outage);
    progress(`${how} ${member.name}: ${describe(outage)}`);
  }
  return outages;
}

async function firstHold(probe: Probe, beganMs: number): Promise<number | null> {
  const deadline = Date.now() + GIVE_UP_SECONDS * 1_000;
  for (;;) {
    const seconds = probe.firstHoldAfter(beganMs);
    if (seconds !== undefined) return seconds;
    if (Date.now() > deadline) return null;
    await sleep(50);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function describe({ firstHoldSeconds, wholeSeconds, failures, readsFailed }: Outage): string {
  const failed = Object.entries(failures).map(([cause, count]) => `${cause} ${count}`);
  return [
    firstHoldSeconds === null ? 'no hold' : `next hold ${firstHoldSeconds.toFixed(1)} s`,
    `whole ${wholeSeconds.toFixed(1)} s`,
    ...(readsFailed ? [`${readsFailed} reads failed`] : []),
    ...failed,
  ].join(' · ');
}
