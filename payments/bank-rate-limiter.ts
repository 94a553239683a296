import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadScript } from '../redis/load-script';
import { BankUnavailable } from './bank-failure';
import { createTokenBucket, type GrantedTokens, type TokenRequest } from './token-bucket';

/** The classes of calls, most urgent first: held money is captured or released before more money is requested. */
const callClasses = ['settle', 'pay', 'refund', 'list'] as const;

/** The purpose of a call to the bank. */
export type CallClass = (typeof callClasses)[number];

/** Limits the calls to the bank, for all processes together. */
export interface BankRateLimiter {
  /** Resolves when this call may go out. Throws BankUnavailable when it would wait for more than 5 s: call again later. */
  acquire(callClass: CallClass): Promise<void>;
  /** The bank answered 429: no process calls it for this many seconds, and the rate stays lower afterwards. */
  backOff(seconds: number): void;
}

/** The script behind `takeTokens`; its key is the bucket that all processes share. */
export const takeTokensScript = loadScript(join(__dirname, 'scripts', 'take-tokens-1.lua'));

/** Stripe's own limits: 100 calls/s with a live key, 25 with a test key. Another bank (`apiBase`) gets 1,000. */
export function defaultCallsPerSecond(bank: { secretKey: string; apiBase?: string }): number {
  if (bank.apiBase) return 1_000;
  return /^[a-z]+_live_/.test(bank.secretKey) ? 100 : 25;
}

// Without Redis a process cannot know how many others call the bank, so it uses this part of the rate.
const ALONE_SHARE = 1 / 4;
const RETRY_REDIS_MS = 1_000;
// An activity has 30 s and makes up to three calls. A call that would wait longer than this fails, and Temporal retries it.
const MAX_WAIT_MS = 5_000;

interface WaitingCall {
  readonly resolve: () => void;
  readonly deadline: number;
  readonly fail: () => void;
}

/**
 * Keeps all processes together below `callsPerSecond` in every second. `takeTokens` runs the script with these arguments;
 * while it rejects, this process uses a bucket of its own with a quarter of the rate.
 */
export function createBankRateLimiter(deps: {
  callsPerSecond: number;
  takeTokens: (args: readonly number[]) => Promise<unknown>;
  maxWaitMs?: number;
}): BankRateLimiter {
  const { callsPerSecond, takeTokens, maxWaitMs = MAX_WAIT_MS } = deps;
  const shared = bucketSettings(callsPerSecond);
  const alone = bucketSettings(callsPerSecond * ALONE_SHARE);
  const localBucket = createTokenBucket();
  const queues = callClasses.map((): WaitingCall[] => []);
  let pauseMs = 0;
  let aloneUntil = 0;
  let isServing = false;
  let wake = () => {};

  /** Requests tokens for all waiting calls of this process at once. */
  async function requestTokens(): Promise<GrantedTokens> {
    const wanted = queues.map((queue) => queue.length);
    const pause = pauseMs;
    pauseMs = 0;
    const request = ({ flowPerSecond, size, reserves }: typeof shared): TokenRequest => ({
      flowPerSecond,
      size,
      pauseMs: pause,
      classes: reserves.map((reserve, index) => ({ reserve, wanted: wanted[index]! })),
    });
    if (Date.now() >= aloneUntil) {
      try {
        return (await takeTokens(scriptArguments(request(shared)))) as GrantedTokens;
      } catch {
        aloneUntil = Date.now() + RETRY_REDIS_MS;
      }
    }
    return localBucket(request(alone), Date.now());
  }

  /** Runs once at a time, as long as a call waits. Never throws: while Redis is away, the local bucket answers. */
  async function serve(): Promise<void> {
    if (isServing) return;
    isServing = true;
    while (pauseMs > 0 || queues.some((queue) => queue.length > 0)) {
      // Created before the request: the answer does not count the calls that arrive meanwhile.
      const interrupt = new AbortController();
      wake = () => interrupt.abort();
      const granted = await requestTokens();
      queues.forEach((queue, index) => {
        for (const call of queue.splice(0, granted[index])) call.resolve();
      });
      const firstDeadline = Math.min(...queues.map(([first]) => first?.deadline ?? Number.POSITIVE_INFINITY));
      if (firstDeadline === Number.POSITIVE_INFINITY) continue;
      const waitMs = Math.max(1, Math.min(granted.at(-1)!, firstDeadline - Date.now()));
      await sleep(waitMs, undefined, { signal: interrupt.signal }).catch(() => undefined);
      for (const queue of queues) {
        while (queue[0] && queue[0].deadline <= Date.now()) queue.shift()!.fail();
      }
    }
    // No `await` between the last check of the queues and this line: a call that arrives now starts `serve` again.
    isServing = false;
    wake = () => {};
  }

  return {
    acquire(callClass) {
      const index = callClasses.indexOf(callClass);
      return new Promise<void>((resolve, reject) => {
        const isMostUrgent = queues.slice(0, index + 1).every((queue) => queue.length === 0);
        queues[index]!.push({
          resolve,
          deadline: Date.now() + maxWaitMs,
          fail: () => reject(new BankUnavailable('too many calls to the bank are waiting')),
        });
        void serve();
        // The wait of a less urgent call must not delay this one.
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

/** A request as the arguments of the script, in its order. */
function scriptArguments({ flowPerSecond, size, pauseMs, classes }: TokenRequest): number[] {
  return [flowPerSecond, size, pauseMs, ...classes.flatMap(({ reserve, wanted }) => [reserve, wanted])];
}

/** A full bucket plus the inflow of one second is the rate, so no second can have more calls. */
function bucketSettings(callsPerSecond: number) {
  const size = Math.max(callClasses.length, Math.round(callsPerSecond / 5));
  const flowPerSecond = Math.max(1, callsPerSecond - size);
  const reserves = callClasses.map((_, index) => Math.ceil((size * index) / (callClasses.length + 1)));
  return { size, flowPerSecond, reserves };
}
