import { stringify } from 'yaml';
import type { Plan } from '../../bench/plan/plan';
import type { Pods } from '../../bench/plan/pods';

// Of the 1,000 that deploy/helm/parts/postgres.yaml allows; the rest is for its operator and for the next deploy.
const CONNECTIONS = 850;
const POOL = { least: 3, most: 20 };
const WORKERS = ['purchase', 'on-sale', 'finance', 'changes'];
// From here on more processes may come by themselves.
const SCALED_FROM_FANS = 100_000;
const SCALED_TO = 1.5;

const mostOf = (count: number) => Math.ceil(count * SCALED_TO);

/** A file of values for the chart with the processes of a plan. */
export function valuesFor(plan: Plan): string {
  const { fans, seats, minutes } = plan.demand;
  const isScaled = fans >= SCALED_FROM_FANS;
  const ours = ['api', ...WORKERS.map((role) => `worker-${role}`)].map((name) => plan.pods[name]!);
  const processes = ours.reduce((sum, { count }) => sum + mostOf(count), 0);
  const pool = Math.min(POOL.most, Math.max(POOL.least, Math.floor(CONNECTIONS / processes)));
  const scaling = ({ count }: Pods, metric: Record<string, number>) =>
    isScaled && { autoscaling: { enabled: true, minReplicas: count, maxReplicas: mostOf(count), ...metric } };
  const values = {
    settings: { DATABASE_POOL_SIZE: pool },
    api: { ...size(plan.pods.api!), ...scaling(plan.pods.api!, { reserveP90Seconds: 1.5 }) },
    workers: Object.fromEntries(
      WORKERS.map((role) => {
        const pods = plan.pods[`worker-${role}`]!;
        return [role, { ...size(pods), ...(role === 'purchase' && scaling(pods, { taskAgeSeconds: 1 })) }];
      }),
    ),
  };
  const command = `npm run plan -- --fans ${fans} --seats ${seats} --minutes ${minutes}`;
  const head = `# What \`${command}\` says; docs/sizing.md.\n# Written by UPDATE_TABLES=1 npm test -- test/house/sizing\n`;
  return head + stringify(values);
}

function size({ count, cores, gib }: Pods) {
  const memory = `${gib * 1_024}Mi`;
  return {
    replicas: count,
    resources: { requests: { cpu: String(cores), memory }, limits: { memory } },
  };
}
