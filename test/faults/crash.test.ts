import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Rehearsal, rehearse } from '../../dev/rehearsal/rehearsal';
import { formatReport } from '../../dev/rehearsal/report';
import { systemFrom } from '../../dev/rehearsal/system-under-test';
import { isolatedEnvironment } from '../../dev/stack/host/isolated-environment';
import { wipeDataDir } from '../../dev/stack/process/data-dir';
import { type RunningSystem, startSystem } from '../../dev/system/system';
import { bankControl } from '../harness/bank-control';
import { logIn, send } from '../harness/client';
import { expectPurchaseEnd } from '../harness/purchase-end';
import { closeSale, makeEvent } from '../harness/sale-steps';
import { poolOf } from '../harness/system';
import { until } from '../harness/until';
import { crashPoints, startCrashScenario } from './crash-scenarios';

// One of each kind: a worker between any two steps of its purchases, the API under its callers, and every part.
const KILL_TARGETS = ['worker-purchase', 'api', 'redis', 'postgres', 'temporal', 'bank'];
const FANS = 60;
const KILL_INTERVAL_MS = 4_000;
// Longer than any one of them is away, short enough that those who walk off with seats are waited for.
const HOLD_SECONDS = 20;
// Five seconds are promised; the rest is for a machine that is busy with other tests.
const FIRST_HOLD_MS = 7_000;

const told: string[] = [];
const report = (line: string) => void told.push(line);
const callOff = new AbortController();
let dataDir: string;
let pointsDir: string;
let starting: Promise<RunningSystem>;

// Parts of its own: the others' tests go on beside it and must not notice.
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'holdfast-crash-'));
  chmodSync(dataDir, 0o755);
  pointsDir = join(dataDir, 'crash-points');
  mkdirSync(pointsDir);
  starting = startSystem({
    dataDir,
    signal: callOff.signal,
    port: 0,
    // Nothing is searched for here; an address at which nobody listens spares the machine an Elasticsearch.
    env: {
      ...isolatedEnvironment(process.env),
      ELASTICSEARCH_URL: 'http://127.0.0.1:9',
      LOG_LEVEL: 'warn',
      NODE_OPTIONS: `--require ${join(__dirname, 'crash-points.cjs')}`,
      CRASH_POINTS: pointsDir,
    },
    processes: ['api', 'worker-purchase', 'worker-on-sale', 'worker-finance'],
    report,
  });
  await starting;
}, 150_000);

// Also after a start that failed, or that took so long that nobody waits for it any more.
afterAll(async () => {
  callOff.abort();
  const system = await starting.catch(() => undefined);
  await system?.stop();
  wipeDataDir(dataDir);
}, 90_000);

test('kill -9 of a worker, the API and every part in the middle of a sale: nothing is sold twice, kept, lost or stuck', async () => {
  const system = await starting;
  const rehearsal = await rehearse({
    system: systemFrom(system.url, system.env),
    ...{ fans: FANS, seed: 1, holdSeconds: HOLD_SECONDS },
    // Let in evenly, so that each crash meets some fans at every step.
    admitPerSecond: FANS / ((KILL_TARGETS.length * KILL_INTERVAL_MS) / 1_000),
    crashes: {
      targets: KILL_TARGETS,
      kill: (name) => system.kill(name, 'SIGKILL'),
      intervalMs: KILL_INTERVAL_MS,
    },
    progress: report,
  });
  // Shown only when it fails: the whole table says more than the one line that broke.
  const broken = rehearsal.findings.filter((finding) => finding.violations.length > 0);
  if (broken.length > 0 || !hadASale(rehearsal)) console.log([...told, formatReport(rehearsal)].join('\n'));
  expect(broken).toEqual([]);
  expect(rehearsal.killed).toEqual(KILL_TARGETS);
  expect(hadASale(rehearsal)).toBe(true);
}, 180_000);

/** Invariants hold easily where nothing is sold. */
function hadASale({ sold, seats, observations }: Rehearsal): boolean {
  return sold >= seats / 2 && observations.retries.size > 0;
}

test('kill -9 of Postgres, three times: a fan who asks again and again has the seats within seven seconds of its return', async () => {
  const { url, kill, waitUntilUp } = await starting;
  const organiser = await logIn(url, 'organiser', ['organiser']);
  const { ticketIds } = await makeEvent(organiser);
  for (const ticketId of ticketIds.slice(0, 3)) {
    const fan = await logIn(url);
    const headers = { Authorization: `Bearer ${fan.token}`, 'Idempotency-Key': 'once' };
    const isHeld = async () =>
      (await send(`${url}/ticket/reserve`, 'POST', { ticketId }, headers)).status === 201;
    kill('postgres', 'SIGKILL');
    // As a page does: the same request with the same key, from the moment of the crash.
    const held = until('a hold', isHeld, 60_000);
    await waitUntilUp('postgres');
    const upAt = Date.now();
    await held;
    expect(Date.now() - upAt).toBeLessThan(FIRST_HOLD_MS);
  }
}, 120_000);

test('kill -9 of a worker, the API, the database or the bank between any two steps: each purchase has its right end', async () => {
  const { url, env, kill, waitUntilUp } = await starting;
  const system = { url, env: env as Record<string, string>, dataDir };
  // What a try before this one has left.
  for (const name of readdirSync(pointsDir)) rmSync(join(pointsDir, name));
  const organiser = await logIn(url, 'organiser', ['organiser']);
  const seats = crashPoints.length;
  const [sale, shortSale] = await Promise.all([
    makeEvent(organiser, { seats, queueRequired: true, holdSeconds: 300 }),
    // Long enough for a fan to reserve, pay and pass the bank's step while all the others do, on a busy machine.
    makeEvent(organiser, { seats, holdSeconds: 20 }),
  ]);
  const stage = { system, sale, shortSale };
  const scenarios = await Promise.all(
    crashPoints.map((point, place) => startCrashScenario(stage, point, place)),
  );
  const whereabouts = () => readdirSync(pointsDir).filter((name) => name.endsWith('.here'));
  await until(
    'everybody stands where the crash is to be',
    async () => whereabouts().length === scenarios.length,
    90_000,
  ).catch((error: Error) => {
    throw new Error(`${error.message}; there are ${whereabouts().join(', ')}`);
  });

  for (const victim of new Set(crashPoints.map((point) => point.victim))) {
    await waitUntilUp(victim);
    kill(victim, 'SIGKILL');
    // Whoever stands still goes on while it is away.
    writeFileSync(join(pointsDir, `${victim}.go`), '');
    await waitUntilUp(victim);
  }

  const pool = poolOf(system);
  const outcomes = await Promise.all(
    scenarios.map(async ({ point, fan, told: answered }) => {
      const failure = await answered.then(
        () => undefined,
        (error: Error) => error.message,
      );
      const { rows } = await pool.query('select id from purchase where user_id = $1', [fan.userId]);
      const end =
        failure ??
        (await expectPurchaseEnd(pool, bankControl(system), rows[0]?.id, [point.end]).catch(String));
      return `${point.victim} ${point.when} ${point.step}: ${end}`;
    }),
  );
  await pool.end();
  await closeSale(organiser, sale.id);
  expect(outcomes).toEqual(
    crashPoints.map(({ victim, when, step, end }) => `${victim} ${when} ${step}: ${end}`),
  );
}, 240_000);
