import { createTtlCache } from '../ttl-cache';

/** A part that this process needs or uses; `check` rejects when it is away. */
export interface PartCheck {
  readonly name: string;
  /** Whether booking stops without it. */
  readonly needed: boolean;
  check(): Promise<unknown>;
  /** Further fields of the state, made from what `check` answered. */
  details?(answer: never): Readonly<Record<string, unknown>>;
}

/** The state of one part. */
interface PartState {
  readonly status: 'up' | 'away';
  readonly needed: boolean;
  readonly latencyMs: number;
  readonly [detail: string]: unknown;
}

// Longer than a healthy part ever takes, shorter than the time limit of a load balancer's health check.
const CHECK_MS = 1_500;
const FRESH_MS = 500;

/** The state of every part; all are checked at the same time, and at most twice a second however often this is called. */
export function createReadiness(parts: readonly PartCheck[]) {
  async function check() {
    const states = await Promise.all(
      parts.map(async ({ name, needed, check: checkPart, details }): Promise<[string, PartState]> => {
        const begun = performance.now();
        const { status, said } = await within(CHECK_MS, checkPart()).then(
          (answer) => ({ status: 'up' as const, said: details?.(answer as never) }),
          () => ({ status: 'away' as const, said: undefined }),
        );
        return [name, { status, needed, latencyMs: Math.round(performance.now() - begun), ...said }];
      }),
    );
    return {
      ready: states.every(([, state]) => state.status === 'up' || !state.needed),
      parts: Object.fromEntries(states),
    };
  }

  const report = createTtlCache({ freshMs: FRESH_MS, max: 1, read: check });
  return (): Promise<{ ready: boolean; parts: Record<string, PartState> }> => report.of();
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
