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
  const { schema, temporal } = migrateParts(env, report);
  const catalogue = schema.then(() =>
    timed(report, 'demo catalogue', () => seedDemoCatalogue(env.DATABASE_URL ?? '')),
  );
  await Promise.all([temporal, catalogue]);
  return catalogue;
}

/** The same without the demo catalogue, begun: both promises reject when a part cannot be reached. */
export function migrateParts(
  env: NodeJS.ProcessEnv,
  report: (line: string) => void,
): { schema: Promise<unknown>; temporal: Promise<unknown> } {
  return {
    schema: timed(report, 'schema migrated', () =>
      migrate(env.DATABASE_DIRECT_URL || (env.DATABASE_URL ?? '')),
    ),
    temporal: timed(report, 'Temporal set up', () => setUpTemporal(temporalAddressOf(readConfig(env)))),
  };
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
