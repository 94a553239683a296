import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closingTable } from '../stack/demo/closing-table';
import { type Rehearsal, rehearse } from '../stack/demo/rehearsal';
import { systemFrom } from '../stack/demo/system-under-rehearsal';
import { wipeDataDir } from '../stack/run/data-dir';
import { withoutGivenParts } from '../stack/run/private-environment';
import { type RunningSystem, startSystem } from '../stack/system';

// One of each kind: a worker between any two steps of its purchases, the API under its callers, and every part.
const VICTIMS = ['worker-purchase', 'api', 'redis', 'postgres', 'temporal', 'bank'];
const FANS = 60;
const GAP_MS = 4_000;
// Longer than any one of them is away, short enough that those who walk off with seats are waited for.
const HOLD_SECONDS = 20;

const told: string[] = [];
const report = (line: string) => void told.push(line);
const callOff = new AbortController();
let dataDir: string;
let starting: Promise<RunningSystem>;

// Parts of its own: the others' tests go on beside it and must not notice.
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'holdfast-crash-'));
  chmodSync(dataDir, 0o755);
  starting = startSystem({
    dataDir,
    signal: callOff.signal,
    port: 0,
    // Nothing is searched for here; an address at which nobody listens spares the machine an Elasticsearch.
    env: { ...withoutGivenParts(process.env), ELASTICSEARCH_URL: 'http://127.0.0.1:9', LOG_LEVEL: 'warn' },
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
    admitPerSecond: FANS / ((VICTIMS.length * GAP_MS) / 1_000),
    crashes: { victims: VICTIMS, kill: (name) => system.kill(name, 'SIGKILL'), gapMs: GAP_MS },
    progress: report,
  });
  // Shown only when it fails: the whole table says more than the one line that broke.
  const broken = rehearsal.findings.filter((finding) => finding.broken.length > 0);
  if (broken.length > 0 || !hadASale(rehearsal)) console.log([...told, closingTable(rehearsal)].join('\n'));
  expect(broken).toEqual([]);
  expect(rehearsal.killed).toEqual(VICTIMS);
  expect(hadASale(rehearsal)).toBe(true);
}, 180_000);

/** Invariants hold easily where nothing is sold. */
function hadASale({ sold, seats, story }: Rehearsal): boolean {
  return sold >= seats / 2 && story.retries.size > 0;
}
