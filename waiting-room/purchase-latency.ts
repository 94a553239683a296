import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type EngineLoad, p90 } from '../domain/queue/capacity-guard';
import { loadScript } from '../redis/load-script';
import type { RoomRedis } from './keys';

/** The steps of a purchase whose time is measured. */
export type MeasuredStep = 'reserve' | 'confirm';

const steps: readonly MeasuredStep[] = ['reserve', 'confirm'];
// Long enough for a few purchases at a slow rate, short enough to notice within seconds that it is over.
const WINDOW_MS = 5_000;
const TELL_MS = 500;
const FRESH_MS = 900;
// Of each process and step; more would not make the tenth slowest more certain.
const MOST_AT_ONCE = 100;

const noteScript = loadScript(join(__dirname, 'scripts', 'note-durations-1.lua'));
const recentScript = loadScript(join(__dirname, 'scripts', 'recent-durations-1.lua'));

/**
 * How long purchases take, measured where fans wait for them, shared by all processes: twice a second and process one
 * call, however many buy. Without Redis nothing is known, which slows nobody.
 */
export function createPurchaseLatency(redis: RoomRedis, prefix: string) {
  const own = randomBytes(6).toString('base64url');
  let counted = 0;
  let untold: Record<MeasuredStep, string[]> = { reserve: [], confirm: [] };
  let isTelling = false;
  let latest: Promise<EngineLoad> = Promise.resolve({});
  let askedAt = Number.NEGATIVE_INFINITY;
  const keyOf = (step: MeasuredStep) => `${prefix}durations:${step}`;

  async function tell(): Promise<void> {
    const told = untold;
    isTelling = false;
    untold = { reserve: [], confirm: [] };
    await Promise.all(
      steps
        .filter((step) => told[step].length > 0)
        .map((step) => noteScript(redis, [keyOf(step)], [WINDOW_MS, ...told[step]])),
    );
  }

  async function late(step: MeasuredStep): Promise<number | null> {
    const noted = (await recentScript(redis, [keyOf(step)], [WINDOW_MS])) as string[];
    return p90(noted.map((one) => Number(one.slice(one.indexOf(':') + 1))));
  }

  async function ask(): Promise<EngineLoad> {
    const [reserveMs, confirmMs] = await Promise.all([late('reserve'), late('confirm')]);
    return { reserveMs, confirmMs };
  }

  return {
    /** Takes in that a step took so long. Told to the others half a second later at most. */
    note(step: MeasuredStep, milliseconds: number): void {
      if (untold[step].length >= MOST_AT_ONCE) return;
      untold[step].push(`${own}${(counted++).toString(36)}:${Math.round(milliseconds)}`);
      if (isTelling) return;
      isTelling = true;
      setTimeout(() => void tell().catch(() => undefined), TELL_MS).unref();
    },

    /** What nine of ten purchases of the last five seconds took at most; asked once a second and process. Never rejects. */
    recent(): Promise<EngineLoad> {
      if (performance.now() - askedAt < FRESH_MS) return latest;
      askedAt = performance.now();
      latest = ask().catch(() => ({}));
      return latest;
    },
  };
}

/** What `createPurchaseLatency` gives. */
export type PurchaseLatency = ReturnType<typeof createPurchaseLatency>;
