import { killByPidFile, VICTIMS } from '../dev/rehearsal/crashes';
import { parseDemoArguments, USAGE } from '../dev/rehearsal/demo-arguments';
import { createProgress } from '../dev/rehearsal/progress';
import { rehearse } from '../dev/rehearsal/rehearsal';
import { closingTable } from '../dev/rehearsal/report';
import { findRunningSystem } from '../dev/rehearsal/system-under-test';
import { dataDirOf } from '../dev/stack/process/data-dir';

// A burst of 300 at this rate is worked off without a backlog by two cores that carry the fans as well (reserve p50 1.3 s).
const ADMIT_PER_SECOND = 40;
const HOLD_SECONDS = 20;
// With crashes the fans come slowly enough that each crash meets some of them at every step, and holds outlive one.
const CRASH_GAP_MS = 5_000;
const CRASH_HOLD_SECONDS = 30;

/** `npm run demo`: a rehearsal on-sale against the running system; the exit code says whether every invariant held. */
async function main(args: readonly string[]): Promise<number> {
  const { help, kill, url, fans, seats, seed, rate } = parseDemoArguments(args);
  if (help) {
    console.log(USAGE);
    return 0;
  }
  const dataDir = dataDirOf(process.env);
  const system = await findRunningSystem(dataDir, process.env, url);
  const progress = createProgress(process.stdout);
  const crashSeconds = (VICTIMS.length * CRASH_GAP_MS) / 1_000;
  const rehearsal = await rehearse({
    system,
    fans,
    seats,
    seed,
    holdSeconds: kill ? CRASH_HOLD_SECONDS : HOLD_SECONDS,
    admitPerSecond: rate ?? (kill ? Math.min(ADMIT_PER_SECOND, fans / crashSeconds) : ADMIT_PER_SECOND),
    crashes: kill ? { victims: VICTIMS, kill: killByPidFile(dataDir), gapMs: CRASH_GAP_MS } : undefined,
    progress: progress.line,
    onTick: progress.show,
  });
  progress.end();
  console.log(closingTable(rehearsal));
  return rehearsal.findings.some(({ broken }) => broken.length > 0) ? 1 : 0;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
