import { migrate } from '../../db/migrate';
import { readConfig } from '../../runtime/config';
import { temporalAddressOf } from '../../temporal/connection';
import { setUpTemporal } from '../../temporal/setup';
import { seedDemoCatalogue } from './seed-demo-catalogue';

/** The size of the demo catalogue, and its showcase. */
export type DemoCatalogue = Awaited<ReturnType<typeof seedDemoCatalogue>>;

/**
 * Sets up the schema, the demo catalogue, and Temporal's search attributes and schedules in the parts that `env` names,
 * where that was not done before, and reports a line for each. Throws when a part cannot be reached.
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

/** Does the work, and reports its name and duration. */
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
