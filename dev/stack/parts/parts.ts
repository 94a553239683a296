import type { PartContext, RunningPart } from '../process/part';
import { startElasticsearch } from './elasticsearch';
import { startPostgres } from './postgres';
import { startRedis } from './redis';
import { startTemporal, type TemporalOptions } from './temporal';
import { startBank } from './test-bank';

/** The parts of one system, all up. */
export interface RunningParts {
  readonly all: readonly RunningPart[];
  /** What the product is told to reach them. */
  readonly env: Record<string, string>;
  /** Ends them one after the other, the database last. */
  stop(): Promise<void>;
}

const STOP_ORDER = ['elasticsearch', 'temporal', 'bank', 'redis', 'postgres'];

/**
 * Brings up every part, side by side, a line for each. When one fails the others are called off and ended, and the error
 * names what failed.
 */
export async function startParts(
  context: PartContext,
  options: { webhookUrl?: string } & TemporalOptions = {},
): Promise<RunningParts> {
  const callOff = new AbortController();
  const signal = AbortSignal.any([context.signal, callOff.signal]);
  const own: PartContext = { ...context, signal };
  const bringUp = async (start: () => Promise<RunningPart | undefined>): Promise<RunningPart | undefined> => {
    const began = Date.now();
    try {
      const part = await start();
      if (part) context.report(`${part.name}: ${part.how} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
      return part;
    } catch (error) {
      callOff.abort(new Error('called off, because another part failed'));
      throw error;
    }
  };
  const postgres = bringUp(() => startPostgres(own));
  const databaseUrl = postgres.then((part) => part?.env.DATABASE_URL ?? '');
  databaseUrl.catch(() => {});
  const outcomes = await Promise.allSettled([
    postgres,
    bringUp(() => startRedis(own)),
    bringUp(() => startTemporal(own, { ...options, databaseUrl })),
    bringUp(() => startElasticsearch(own)),
    bringUp(() => startBank(own, options.webhookUrl)),
  ]);
  const all = outcomes.flatMap((outcome) =>
    outcome.status === 'fulfilled' && outcome.value ? [outcome.value] : [],
  );
  const stop = async () => {
    for (const name of STOP_ORDER) await all.find((part) => part.name === name)?.stop();
  };
  const failures = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason as Error] : [],
  );
  if (failures.length) {
    await stop();
    context.signal.throwIfAborted();
    const real = failures.filter((failure) => failure !== callOff.signal.reason);
    throw new Error(real.map((failure) => failure.message).join('\n'));
  }
  return { all, env: Object.assign({}, ...all.map((part) => part.env)) as Record<string, string>, stop };
}
