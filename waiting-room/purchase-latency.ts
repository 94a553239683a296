import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type EngineLoad, p90 } from '../domain/queue/capacity-guard';
import { loadScript } from '../redis/load-script';
import type { RoomRedis } from './keys';

/** The steps of a purchase whose time is measured. */
export type MeasuredStep = 'reserve' | 'confirm';

const steps: readonly MeasuredStep[] = ['reserve', 'confirm'];
// Long enough for a few purchases at a slow rate, short enough to notice a recovery within seconds.
const WINDOW_MS = 5_000;
const FLUSH_MS = 500;
const FRESH_MS = 900;
// Per process and step; more samples would not make the p90 more exact.
const MAX_UNSENT = 100;

const noteScript = loadScript(join(__dirname, 'scripts', 'note-durations-1.lua'));
const recentScript = loadScript(join(__dirname, 'scripts', 'recent-durations-1.lua'));

/**
 * How long reserves and confirms take, measured where fans wait, shared by all processes. Each process writes at most twice
 * a second, however many fans buy. Without Redis there are no measurements, which slows nobody.
 */
export function createPurchaseLatency(redis: RoomRedis, prefix: string) {
  const processId = randomBytes(6).toString('base64url');
  let counted = 0;
  let unsent: Record<MeasuredStep, string[]> = { reserve: [], confirm: [] };
  let isFlushScheduled = false;
  let latest: Promise<EngineLoad> = Promise.resolve({});
  let readAt = Number.NEGATIVE_INFINITY;
  const keyOf = (step: MeasuredStep) => `${prefix}durations:${step}`;

  async function flush(): Promise<void> {
    const batch = unsent;
    isFlushScheduled = false;
    unsent = { reserve: [], confirm: [] };
    await Promise.all(
      steps
        .filter((step) => batch[step].length > 0)
        .map((step) => noteScript(redis, [keyOf(step)], [WINDOW_MS, ...batch[step]])),
    );
  }

  async function p90Of(step: MeasuredStep): Promise<number | null> {
    const noted = (await recentScript(redis, [keyOf(step)], [WINDOW_MS])) as string[];
    return p90(noted.map((one) => Number(one.slice(one.indexOf(':') + 1))));
  }

  async function read(): Promise<EngineLoad> {
    const [reserveMs, confirmMs] = await Promise.all([p90Of('reserve'), p90Of('confirm')]);
    return { reserveMs, confirmMs };
  }

  return {
    /** Records the duration of a step. Other processes see it at most half a second later. */
    note(step: MeasuredStep, milliseconds: number): void {
      if (unsent[step].length >= MAX_UNSENT) return;
      unsent[step].push(`${processId}${(counted++).toString(36)}:${Math.round(milliseconds)}`);
      if (isFlushScheduled) return;
      isFlushScheduled = true;
      setTimeout(() => void flush().catch(() => undefined), FLUSH_MS).unref();
    },

    /** The p90 of both steps over the last five seconds; read about once a second per process. Never rejects. */
    recent(): Promise<EngineLoad> {
      if (performance.now() - readAt < FRESH_MS) return latest;
      readAt = performance.now();
      latest = read().catch(() => ({}));
      return latest;
    },
  };
}

/** See `createPurchaseLatency`. */
export type PurchaseLatency = ReturnType<typeof createPurchaseLatency>;
