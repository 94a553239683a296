import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadScript } from '../redis/load-script';
import { BankUnavailable } from './bank-failure';
import { createTokenBucket } from './token-bucket';

/** The classes of calls, those that matter most first: money that is held is taken or let go before more is asked for. */
const callClasses = ['settle', 'pay', 'refund', 'list'] as const;

/** What a call to the bank is for. */
export type CallClass = (typeof callClasses)[number];

/** The turns at the bank, shared by all processes. */
export interface BankRateLimiter {
  /** Resolves when it is this call's turn. Throws BankUnavailable when that is too far away: call again later. */
  turn(of: CallClass): Promise<void>;
  /** The bank said 429: everybody leaves it alone for so long, and comes back slower. */
  backOff(seconds: number): void;
}

/** What the bucket is asked: `pauseMs` is above 0 after a 429; `wanted` are calls by class. */
export interface TokenRequest {
  readonly flowPerSecond: number;
  readonly size: number;
  readonly pauseMs: number;
  readonly classes: readonly { readonly reserve: number; readonly wanted: number }[];
}

/** The calls that were given to each class, then the ms after which it is worth asking again. */
export type GrantedTokens = readonly number[];

/** The script behind `takeTokens`: its key is the bucket that all processes share. */
export const takeTokensScript = loadScript(join(__dirname, 'scripts', 'take-tokens-1.lua'));

/** Stripe's own limits: 100 calls/s live, 25 in test mode. A bank that stands in for Stripe has none that we know of. */
export function defaultCallsPerSecond(bank: { secretKey: string; apiBase?: string }): number {
  if (bank.apiBase) return 1_000;
  return /^[a-z]+_live_/.test(bank.secretKey) ? 100 : 25;
}

// Without Redis nobody knows how many processes there are: each goes on at this part of the rate.
const ALONE_SHARE = 1 / 4;
const LOOK_FOR_REDIS_MS = 1_000;
// An activity has 30 s and makes up to three calls; what waits longer than this is better asked again later.
const PATIENCE_MS = 5_000;

interface Waiting {
  readonly go: () => void;
  readonly deadline: number;
  readonly giveUp: () => void;
}

/**
 * Paces calls so that no second has more than `callsPerSecond` of all processes together. `takeTokens` runs the script with
 * these arguments; while it rejects, this process goes on by itself at a quarter of the rate.
 */
export function createBankRateLimiter(deps: {
  callsPerSecond: number;
  takeTokens: (args: readonly number[]) => Promise<unknown>;
  patienceMs?: number;
}): BankRateLimiter {
  const { callsPerSecond, takeTokens, patienceMs = PATIENCE_MS } = deps;
  const shared = shapeOf(callsPerSecond);
  const alone = shapeOf(callsPerSecond * ALONE_SHARE);
  const localBucket = createTokenBucket();
  const queues = callClasses.map((): Waiting[] => []);
  let pauseMs = 0;
  let aloneUntil = 0;
  let isServing = false;
  let wake = () => {};

  /** One question for everybody in this process who waits, whatever their number. */
  async function ask(): Promise<GrantedTokens> {
    const wanted = queues.map((queue) => queue.length);
    const pause = pauseMs;
    pauseMs = 0;
    const asked = ({ flowPerSecond, size, reserves }: typeof shared): TokenRequest => ({
      flowPerSecond,
      size,
      pauseMs: pause,
      classes: reserves.map((reserve, index) => ({ reserve, wanted: wanted[index]! })),
    });
    if (Date.now() >= aloneUntil) {
      try {
        return (await takeTokens(inARow(asked(shared)))) as GrantedTokens;
      } catch {
        aloneUntil = Date.now() + LOOK_FOR_REDIS_MS;
      }
    }
    return localBucket(asked(alone), Date.now());
  }

  /** Runs while anybody waits, once at a time. It never throws: a question that fails is answered by the local bucket. */
  async function serve(): Promise<void> {
    if (isServing) return;
    isServing = true;
    while (pauseMs > 0 || queues.some((queue) => queue.length > 0)) {
      // Made before the question: who comes while it is answered is not in the answer.
      const calledOff = new AbortController();
      wake = () => calledOff.abort();
      const given = await ask();
      queues.forEach((queue, index) => {
        for (const waiting of queue.splice(0, given[index])) waiting.go();
      });
      const firstDeadline = Math.min(...queues.map(([first]) => first?.deadline ?? Number.POSITIVE_INFINITY));
      if (firstDeadline === Number.POSITIVE_INFINITY) continue;
      const waitMs = Math.max(1, Math.min(given.at(-1)!, firstDeadline - Date.now()));
      await sleep(waitMs, undefined, { signal: calledOff.signal }).catch(() => undefined);
      for (const queue of queues) {
        while (queue[0] && queue[0].deadline <= Date.now()) queue.shift()!.giveUp();
      }
    }
    // In the same breath as the last look at the queues: who comes now starts anew.
    isServing = false;
    wake = () => {};
  }

  return {
    turn(of) {
      const place = callClasses.indexOf(of);
      return new Promise<void>((resolve, reject) => {
        const isMostUrgent = queues.slice(0, place + 1).every((queue) => queue.length === 0);
        queues[place]!.push({
          go: resolve,
          deadline: Date.now() + patienceMs,
          giveUp: () => reject(new BankUnavailable('too many calls to the bank are waiting for their turn')),
        });
        void serve();
        // What matters less may be waiting for long: that must not hold this one up.
        if (isMostUrgent) wake();
      });
    },
    backOff(seconds) {
      pauseMs = Math.max(pauseMs, seconds * 1_000);
      void serve();
      wake();
    },
  };
}

/** What is asked, in the order in which the script takes it. */
function inARow({ flowPerSecond, size, pauseMs, classes }: TokenRequest): number[] {
  return [flowPerSecond, size, pauseMs, ...classes.flatMap(({ reserve, wanted }) => [reserve, wanted])];
}

/** A full bucket and what flows in within a second are together the rate: so no second can have more. */
function shapeOf(callsPerSecond: number) {
  const size = Math.max(callClasses.length, Math.round(callsPerSecond / 5));
  const flowPerSecond = Math.max(1, callsPerSecond - size);
  const reserves = callClasses.map((_, index) => Math.ceil((size * index) / (callClasses.length + 1)));
  return { size, flowPerSecond, reserves };
}
