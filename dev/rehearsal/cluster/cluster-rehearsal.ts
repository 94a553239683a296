import type { RunningCluster } from '../../cluster/cluster';
import { createFanConnections } from '../fan/fan-connections';
import type { Observations } from '../fan/recorder';
import { createRecorder } from '../fan/recorder';
import type { Finding } from '../proof/finding';
import { holdsCutShort } from '../proof/hold-invariants';
import { type Rehearsal, rehearse } from '../rehearsal';
import { systemFrom } from '../system-under-test';
import { type FailureCounter, killEach, type Outage, restartEach } from './outages';
import { PROBED_HOLD_SECONDS, type Probe, startProbe } from './probe';

/** Which disturbance: every process killed, or ours restarted one by one. */
export type ClusterMode = 'kill' | 'roll';

/** The result of a rehearsal on a cluster. */
export interface ClusterRehearsal {
  readonly mode: ClusterMode;
  readonly fans: number;
  readonly outages: readonly Outage[];
  /** One sale each. */
  readonly sales: readonly Rehearsal[];
  /** The invariants of all sales and of the probe, and what must hold during outages. */
  readonly findings: readonly Finding[];
  readonly views: { readonly asked: number; readonly failed: number };
  readonly searches: { readonly asked: number; readonly failed: number };
}

const SALES = 3;
const HOLD_SECONDS = 30;
/** The longest time until the next hold after a kill, and after the promotion. */
const HOLD_WITHIN_SECONDS = { 'kill -9': 5, 'kill -9, promotion': 15, SIGTERM: 5 } as const;

/** Runs several sales at once on a cluster, with outages meanwhile, and checks the invariants of each. */
export async function rehearseOnCluster(options: {
  cluster: RunningCluster;
  mode: ClusterMode;
  only: readonly string[] | undefined;
  fans: number;
  seed: number;
  /** Fans that all sales together admit per second; each admits at least one. */
  admitPerSecond: number;
  progress: (line: string) => void;
}): Promise<ClusterRehearsal> {
  const { cluster, mode, only, fans, seed, admitPerSecond, progress } = options;
  const system = systemFrom(cluster.url, cluster.env);
  const recorder = createRecorder(0);
  const { connections, close } = createFanConnections(system.url, 1, recorder);
  const probe = await startProbe({ url: system.url, call: connections[0]!.call });
  const observed = new Map<number, Observations>();
  const failures = countFailures(probe, observed);
  const deps = { cluster, probe, failures, progress, only };
  let disturbing: Promise<Outage[]> | undefined;
  // One disturbance for all sales, which goes on until its end, also when the fans have gone.
  const disturb = async () => {
    disturbing ??= mode === 'kill' ? killEach(deps) : restartEach(deps);
    return (await disturbing).map((outage) => outage.process);
  };
  try {
    const sales = await Promise.all(
      Array.from({ length: SALES }, (_, index) =>
        rehearse({
          system,
          fans: Math.ceil(fans / SALES),
          seed: seed + index,
          holdSeconds: HOLD_SECONDS,
          admitPerSecond: Math.max(1, admitPerSecond / SALES),
          disturb,
          progress: (line) => progress(`sale ${index + 1}: ${line}`),
          onTick: (observations) => void observed.set(index, observations),
        }),
      ),
    );
    const outages = await disturbing!;
    await probe.stop();
    const reads = (kind: 'view' | 'search') => {
      const those = probe.samples.filter((one) => one.kind === kind);
      return { asked: those.length, failed: those.filter(({ failure }) => failure).length };
    };
    const findings = [
      ...sales.flatMap(({ findings: own }, index) =>
        own.map(({ name, violations }) => ({ name: `sale ${index + 1}: ${name}`, violations })),
      ),
      ...(await probeFindings(probe)),
      ...outageFindings(outages),
    ];
    return { mode, fans, outages, sales, findings, views: reads('view'), searches: reads('search') };
  } finally {
    await probe.stop();
    close();
  }
}

async function probeFindings(probe: Probe): Promise<Finding[]> {
  const observations = { holds: probe.holds, holdsEndedEarly: [], released: new Set<string>() };
  const cutShort = holdsCutShort({ observations, holdSeconds: PROBED_HOLD_SECONDS });
  const errors = probe.samples.filter(({ failure }) => failure?.startsWith('500'));
  return [
    { name: 'probe: no hold ended before its time', violations: cutShort },
    { name: 'probe: every acknowledged hold was kept', violations: await probe.lostHolds() },
    { name: 'probe: no answer was a 500', violations: errors.map(({ kind }) => kind) },
  ];
}

/** What must hold of the outages themselves. The balancer is the only way in here, so it is the one that may fail reads. */
function outageFindings(outages: readonly Outage[]): Finding[] {
  const late = outages.filter(
    ({ how, firstHoldSeconds }) => (firstHoldSeconds ?? Number.POSITIVE_INFINITY) > HOLD_WITHIN_SECONDS[how],
  );
  const unread = outages.filter(({ process, readsFailed }) => process !== 'balancer' && readsFailed > 0);
  // A stream that ends moves to another process, which its reader does not notice.
  const failedIn = ({ failures }: Outage) =>
    Object.keys(failures).filter((cause) => !cause.includes('stream '));
  const failedInRoll = outages.filter((outage) => outage.how === 'SIGTERM' && failedIn(outage).length > 0);
  return [
    {
      name: 'selling again within 5 s of a kill, 15 s of the promotion',
      violations: late.map(({ process, firstHoldSeconds }) => `${process}: ${firstHoldSeconds ?? 'never'}`),
    },
    {
      name: 'view and search never away',
      violations: unread.map(({ process, readsFailed }) => `${process}: ${readsFailed} failed`),
    },
    {
      name: 'no request failed in the rolling restart',
      violations: failedInRoll.map((outage) => `${outage.process}: ${failedIn(outage).join(', ')}`),
    },
  ];
}

/** Counts the retries of all fans and the failures of the probe since the last look. */
function countFailures(probe: Probe, observed: ReadonlyMap<number, Observations>): FailureCounter {
  let before = new Map<string, number>();
  const now = () => {
    const counts = new Map<string, number>();
    const add = (cause: string, count: number) => counts.set(cause, (counts.get(cause) ?? 0) + count);
    for (const { retries } of observed.values()) for (const [cause, count] of retries) add(cause, count);
    for (const { failure } of probe.samples) if (failure) add(failure, 1);
    return counts;
  };
  return {
    take() {
      const counts = now();
      const since = [...counts].map(([cause, count]): [string, number] => [
        cause,
        count - (before.get(cause) ?? 0),
      ]);
      before = counts;
      return Object.fromEntries(since.filter(([, count]) => count > 0));
    },
  };
}
