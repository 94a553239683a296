import { migrate } from '../db/migrate';
import { setUpTemporal } from '../temporal/setup';
import { seedDemoCatalogue } from './seed-demo';

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
  const temporal = timed(report, 'Temporal set up', () =>
    setUpTemporal({
      address: env.TEMPORAL_ADDRESS ?? '',
      namespace: env.TEMPORAL_NAMESPACE || 'default',
      apiKey: env.TEMPORAL_API_KEY || undefined,
      tls: env.TEMPORAL_TLS === '1',
    }),
  );
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
