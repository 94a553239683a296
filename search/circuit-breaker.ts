/** The part behind the circuit is away; nothing was asked of it, or the answer is not waited for. */
export class CircuitOpen extends Error {
  override readonly name = 'CircuitOpen';
}

/** Decides whether a part is asked at all. */
export interface CircuitBreaker {
  readonly isOpen: boolean;
  /** Runs the work. Throws CircuitOpen at once while the part is away, also when that is found out half-way. */
  run<T>(work: () => Promise<T>): Promise<T>;
  close(): void;
}

/**
 * A circuit that a probe opens and closes. The probe is sent every `everyMs`, and at once when a request fails or takes
 * longer than `slowMs`; no answer within `probeMs` means away. So nobody's request is spent on finding out, a request that
 * is slow by itself opens nothing, and with these numbers a part that stops answering is noticed in 0.7 s. It starts
 * open, until the first probe has come back.
 */
export function createCircuitBreaker(options: {
  probe(): Promise<unknown>;
  onChange?(isOpen: boolean): void;
  slowMs?: number;
  probeMs?: number;
  everyMs?: number;
}): CircuitBreaker {
  const { probe, onChange, slowMs = 250, probeMs = 450, everyMs = 500 } = options;
  let open = true;
  let known = false;
  let probing: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const waiting = new Set<(reason: Error) => void>();

  function change(isOpen: boolean): void {
    if (known && isOpen === open) return;
    [open, known] = [isOpen, true];
    onChange?.(isOpen);
    if (!isOpen) return;
    for (const giveUp of waiting) giveUp(new CircuitOpen('it stopped answering'));
    waiting.clear();
  }

  function look(): Promise<void> {
    probing ??= within(probeMs, probe())
      .then(
        () => change(false),
        () => change(true),
      )
      .finally(() => {
        probing = undefined;
      });
    return probing;
  }

  function lookAgain(): void {
    if (closed) return;
    timer = setTimeout(() => void look().then(lookAgain), everyMs);
    timer.unref();
  }
  void look().then(lookAgain);

  return {
    get isOpen() {
      return open;
    },
    async run(work) {
      if (open) throw new CircuitOpen('it is away');
      let giveUp: (reason: Error) => void = () => {};
      const opened = new Promise<never>((_, reject) => {
        giveUp = reject;
      });
      waiting.add(giveUp);
      const slow = setTimeout(() => void look(), slowMs);
      try {
        return await Promise.race([work(), opened]);
      } catch (error) {
        if (!(error instanceof CircuitOpen)) void look();
        throw error;
      } finally {
        clearTimeout(slow);
        waiting.delete(giveUp);
      }
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
