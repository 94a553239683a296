import { migrate } from '../../db/migrate';
import { readConfig } from '../../runtime/config';
import { temporalAddressOf } from '../../temporal/connection';
import { setUpTemporal } from '../../temporal/setup';
import { seedDemoCatalogue } from './seed-demo-catalogue';

/** What the demo catalogue holds, for the first things to try. */
export type DemoCatalogue = Awaited<ReturnType<typeof seedDemoCatalogue>>;

/**
 * Schema, demo catalogue, Temporal's search attributes and schedules, in the parts that `env` names. Each may have been
 * done before. Throws when a part cannot be reached. A line is reported for each step.
 */
export async function prepareParts(
  env: NodeJS.ProcessEnv,
  report: (line: string) => void,
): Promise<DemoCatalogue> {
  const databaseUrl = env.DATABASE_URL ?? '';
  const temporal = timed(report, 'Temporal set up', () => setUpTemporal(temporalAddressOf(readConfig(env))));
  const catalogue = timed(report, 'schema migrated', () => migrate(databaseUrl)).then(() =>
    timed(report, 'demo catalogue', () => seedDemoCatalogue(databaseUrl)),
  );
  await Promise.all([temporal, catalogue]);
  return catalogue;
}

/** Does the work and reports what it was and the seconds it took. */
export async function timed<T>(
  report: (line: string) => void,
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  const began = Date.now();
  const result = await work();
  report(`${what} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  return result;
}
