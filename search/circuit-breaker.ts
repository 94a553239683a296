/** The part behind the circuit is away: the request was not sent, or its answer is not awaited. */
export class CircuitOpen extends Error {
  override readonly name = 'CircuitOpen';
}

/** Sends requests to a part while it is up, and fails them at once while it is away. */
export interface CircuitBreaker {
  readonly isOpen: boolean;
  /** Runs the work. Throws CircuitOpen while the part is away, also when that is noticed during the work. */
  run<T>(work: () => Promise<T>): Promise<T>;
  close(): void;
}

/**
 * A circuit breaker that a probe opens and closes. The probe is sent every `everyMs`, and at once when a request fails or
 * takes longer than `slowMs`; no answer within `probeMs` means away. So no fan's request serves as the probe, one slow
 * request does not open it, and with the defaults a part that stops answering is noticed in 0.7 s. It starts open, until
 * the first probe has been answered.
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
  let isKnown = false;
  let probing: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const waiting = new Set<(reason: Error) => void>();

  function change(isOpen: boolean): void {
    if (isKnown && isOpen === open) return;
    [open, isKnown] = [isOpen, true];
    onChange?.(isOpen);
    if (!isOpen) return;
    for (const giveUp of waiting) giveUp(new CircuitOpen('the part stopped answering'));
    waiting.clear();
  }

  function sendProbe(): Promise<void> {
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

  function scheduleProbe(): void {
    if (closed) return;
    timer = setTimeout(() => void sendProbe().then(scheduleProbe), everyMs);
    timer.unref();
  }
  void sendProbe().then(scheduleProbe);

  return {
    get isOpen() {
      return open;
    },
    async run(work) {
      if (open) throw new CircuitOpen('the part is away');
      let giveUp: (reason: Error) => void = () => {};
      const opened = new Promise<never>((_, reject) => {
        giveUp = reject;
      });
      waiting.add(giveUp);
      const slow = setTimeout(() => void sendProbe(), slowMs);
      try {
        return await Promise.race([work(), opened]);
      } catch (error) {
        if (!(error instanceof CircuitOpen)) void sendProbe();
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
