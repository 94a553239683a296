import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '../dev/cluster/cluster';
import { parseClusterArguments, USAGE } from '../dev/rehearsal/cluster/cluster-arguments';
import { rehearseOnCluster } from '../dev/rehearsal/cluster/cluster-rehearsal';
import { formatFindings, outageTable, resultOf } from '../dev/rehearsal/cluster/cluster-report';
import { createProgress } from '../dev/rehearsal/progress';
import { PROJECT_DIR } from '../dev/stack/host/project-dir';
import { wipeDataDir } from '../dev/stack/process/data-dir';
import { onInterruption } from '../dev/stack/process/interruption';

// A kill and the recovery from it take some 10 s: at this rate fans come until the last one of about thirty.
const OUTAGES_SECONDS = { kill: 300, roll: 120 };
const SECONDS_PER_OUTAGE = 10;

/** `npm run rehearse -- --cluster`: sales on a cluster whose processes are killed. The exit code is 1 when an invariant was violated. */
async function main(args: readonly string[]): Promise<number> {
  const { help, mode, only, fans, seed } = parseClusterArguments(args);
  if (help) {
    console.log(USAGE);
    return 0;
  }
  const signal = onInterruption(() => process.exit(130));
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-cluster-'));
  chmodSync(dataDir, 0o755);
  const { line } = createProgress(process.stdout);
  const spareApi = mode === 'roll';
  const cluster = await startCluster({ dataDir, spareApi, env: process.env, signal, report: line });
  try {
    const rehearsing = rehearseOnCluster({
      ...{ cluster, mode, only, fans, seed, progress: line },
      admitPerSecond: fans / (only ? only.length * SECONDS_PER_OUTAGE : OUTAGES_SECONDS[mode]),
    });
    const rehearsal = await Promise.race([rehearsing, once(signal, 'abort')]);
    // Ctrl-C: everything is stopped, and nothing is kept.
    if (Array.isArray(rehearsal)) return 130;
    console.log(`\n${outageTable(rehearsal.outages)}\n\n${formatFindings(rehearsal)}\n`);
    if (only) return rehearsal.findings.some(({ violations }) => violations.length > 0) ? 1 : 0;
    const folder = join(PROJECT_DIR, 'bench', 'results');
    mkdirSync(folder, { recursive: true });
    const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model };
    const result = { machine, ...resultOf(rehearsal) };
    writeFileSync(join(folder, `cluster-${mode}.json`), `${JSON.stringify(result, undefined, 2)}\n`);
    return result.broken.length > 0 ? 1 : 0;
  } finally {
    await cluster.stop();
    wipeDataDir(dataDir);
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
