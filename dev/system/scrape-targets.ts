import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes the addresses of the metrics into `<dataDir>/run/prometheus-targets.json`, in the format that Prometheus watches
 * (file_sd), and returns the file's path.
 */
export function writeScrapeTargets(
  dataDir: string,
  processes: readonly { name: string; metricsUrl: string }[],
): string {
  const targets = processes.map(({ name, metricsUrl }) => ({
    targets: [new URL(metricsUrl).host],
    labels: { process: name },
  }));
  const path = join(dataDir, 'run', 'prometheus-targets.json');
  mkdirSync(join(dataDir, 'run'), { recursive: true });
  // Renamed when it is complete: Prometheus may read it at any moment.
  writeFileSync(`${path}.new`, `${JSON.stringify(targets, null, 2)}\n`);
  renameSync(`${path}.new`, path);
  return path;
}
