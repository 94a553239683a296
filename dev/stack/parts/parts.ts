import type { PartContext, RunningPart } from '../process/part';
import { startElasticsearch } from './elasticsearch';
import { startMailCatcher } from './mail-catcher';
import { startPostgres } from './postgres';
import { startRedis } from './redis';
import { startTemporal, type TemporalOptions } from './temporal';
import { startBank } from './test-bank';

/** The running parts of one system. */
export interface RunningParts {
  readonly all: readonly RunningPart[];
  /** The environment variables with which the product finds them. */
  readonly env: Record<string, string>;
  /** Stops them one after the other, the database last. */
  stop(): Promise<void>;
}

const STOP_ORDER = ['elasticsearch', 'temporal', 'bank', 'mail', 'redis', 'postgres'];

/**
 * Starts all parts concurrently, and reports a line for each. When one fails, the others are cancelled and stopped, and the
 * error names what failed.
 */
export async function startParts(
  context: PartContext,
  options: { webhookUrl?: string } & TemporalOptions = {},
): Promise<RunningParts> {
  const cancel = new AbortController();
  const signal = AbortSignal.any([context.signal, cancel.signal]);
  const own: PartContext = { ...context, signal };
  const startOne = async (
    start: () => Promise<RunningPart | undefined>,
  ): Promise<RunningPart | undefined> => {
    const began = Date.now();
    try {
      const part = await start();
      if (part) context.report(`${part.name}: ${part.how} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
      return part;
    } catch (error) {
      cancel.abort(new Error('cancelled, because another part failed'));
      throw error;
    }
  };
  const postgres = startOne(() => startPostgres(own));
  const databaseUrl = postgres.then((part) => part?.env.DATABASE_URL ?? '');
  databaseUrl.catch(() => {});
  const outcomes = await Promise.allSettled([
    postgres,
    startOne(() => startRedis(own)),
    startOne(() => startTemporal(own, { ...options, databaseUrl })),
    startOne(() => startElasticsearch(own)),
    startOne(() => startBank(own, options.webhookUrl)),
    startOne(() => startMailCatcher(own)),
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
    const causes = failures.filter((failure) => failure !== cancel.signal.reason);
    throw new Error(causes.map((failure) => failure.message).join('\n'));
  }
  return { all, env: Object.assign({}, ...all.map((part) => part.env)) as Record<string, string>, stop };
}
