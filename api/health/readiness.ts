/** A part that this process needs or uses; `check` rejects when it is away. */
export interface PartCheck {
  readonly name: string;
  /** Whether booking stops without it. */
  readonly needed: boolean;
  check(): Promise<unknown>;
  /** What is said besides, made of what `check` answered. */
  details?(answer: never): Readonly<Record<string, unknown>>;
}

/** How one part is. */
interface PartState {
  readonly status: 'up' | 'away';
  readonly needed: boolean;
  readonly latencyMs: number;
  readonly [detail: string]: unknown;
}

// Longer than a healthy part ever takes, short enough for a balancer's patience.
const CHECK_MS = 1_500;
const FRESH_MS = 500;

/** The state of every part, each asked at the same time, at most twice a second however often it is read. */
export function createReadiness(parts: readonly PartCheck[]) {
  let known:
    | { at: number; report: Promise<{ ready: boolean; parts: Record<string, PartState> }> }
    | undefined;

  async function look() {
    const states = await Promise.all(
      parts.map(async ({ name, needed, check, details }): Promise<[string, PartState]> => {
        const begun = performance.now();
        const { status, said } = await within(CHECK_MS, check()).then(
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

  return (): Promise<{ ready: boolean; parts: Record<string, PartState> }> => {
    if (!known || Date.now() - known.at > FRESH_MS) known = { at: Date.now(), report: look() };
    return known.report;
  };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
