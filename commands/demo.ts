import { KILL_TARGETS, killByPidFile, killInSequence } from '../dev/rehearsal/crashes';
import { parseDemoArguments, USAGE } from '../dev/rehearsal/demo-arguments';
import { createProgress } from '../dev/rehearsal/progress';
import { rehearse } from '../dev/rehearsal/rehearsal';
import { formatReport } from '../dev/rehearsal/report';
import { findRunningSystem } from '../dev/rehearsal/system-under-test';
import { dataDirOf } from '../dev/stack/process/data-dir';

// At this rate two cores that also run the fans serve a burst of 300 without a backlog (reserve p50 1.3 s).
const ADMIT_PER_SECOND = 40;
const HOLD_SECONDS = 20;
// With crashes, fans are admitted so slowly that each crash meets some of them at every step, and holds outlast a restart.
const KILL_INTERVAL_MS = 5_000;
const KILL_HOLD_SECONDS = 30;

/** `npm run demo`: a rehearsal on-sale against the running system. The exit code is 1 when an invariant was violated. */
async function main(args: readonly string[]): Promise<number> {
  const { help, kill, url, fans, seats, seed, rate } = parseDemoArguments(args);
  if (help) {
    console.log(USAGE);
    return 0;
  }
  const dataDir = dataDirOf(process.env);
  const system = await findRunningSystem(dataDir, process.env, url);
  const progress = createProgress(process.stdout);
  const crashSeconds = (KILL_TARGETS.length * KILL_INTERVAL_MS) / 1_000;
  const rehearsal = await rehearse({
    system,
    fans,
    seats,
    seed,
    holdSeconds: kill ? KILL_HOLD_SECONDS : HOLD_SECONDS,
    admitPerSecond: rate ?? (kill ? Math.min(ADMIT_PER_SECOND, fans / crashSeconds) : ADMIT_PER_SECOND),
    disturb: kill
      ? (signal) =>
          killInSequence(
            {
              targets: KILL_TARGETS,
              kill: killByPidFile(dataDir),
              intervalMs: KILL_INTERVAL_MS,
              progress: progress.line,
            },
            signal,
          )
      : undefined,
    progress: progress.line,
    onTick: progress.show,
  });
  progress.end();
  console.log(formatReport(rehearsal));
  return rehearsal.findings.some(({ violations }) => violations.length > 0) ? 1 : 0;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
