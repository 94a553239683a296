import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { Problem } from '../../domain/errors';
import { extendDeadline, remainingMs } from '../../runtime/deadline';
import { grpc, grpcCodeOf } from '../../temporal/grpc-code';
import type { MeasuredStep, PurchaseLatency } from '../../waiting-room/purchase-latency';

// Who got no verdict is told what the engine knows.
const PROBE_MS = 1_000;

/** A question to a workflow, as the engine knows it. */
interface Asked {
  readonly workflowId: string;
  readonly runId?: string;
  readonly updateId: string;
}

/** How a request waits for the verdict of a purchase, and what it says when there is none in its time. */
export function createUpdateDeadlines({ client, latency }: { client: Client; latency: PurchaseLatency }) {
  /**
   * Asks for what is left of the request's time and no longer than `mostMs`, and notes how long the verdict took. One that
   * never came took as long as it was waited for.
   */
  async function within<T>(mostMs: number, step: MeasuredStep, ask: () => Promise<T>): Promise<T> {
    const askedAt = performance.now();
    const withinMs = Math.min(mostMs, remainingMs() - PROBE_MS);
    try {
      const answer = await client.withDeadline(Date.now() + withinMs, ask);
      latency.note(step, performance.now() - askedAt);
      return answer;
    } catch (error) {
      if (grpcCodeOf(error) === grpc.DEADLINE_EXCEEDED) latency.note(step, withinMs);
      throw error;
    }
  }

  /** Whether the engine has the question, decided or not. False as well when the engine does not answer. */
  async function hasTakenIn({ workflowId, runId, updateId }: Asked): Promise<boolean> {
    const { namespace, identity } = client.options;
    const updateRef = { workflowExecution: { workflowId, runId }, updateId };
    const ask = () => client.workflowService.pollWorkflowExecutionUpdate({ namespace, identity, updateRef });
    return client.withDeadline(Date.now() + PROBE_MS, ask).then(
      () => true,
      () => false,
    );
  }

  async function requireTakenIn(asked: Asked): Promise<void> {
    if (await hasTakenIn(asked)) return;
    const part = 'purchase engine';
    throw new Problem('unavailable', `The ${part} is away for the moment; try again shortly.`, { part });
  }

  return {
    within,
    hasTakenIn,

    /**
     * The same for a verdict that others take their time over: once the engine has taken the question in, it is waited for
     * until `untilMs` after the request began, and not just as long as requests usually are. Undefined when it has not come.
     * Throws `unavailable` when the question did not get there.
     */
    async untilLate<T>(
      untilMs: number,
      step: MeasuredStep,
      asked: Asked,
      ask: () => Promise<T>,
    ): Promise<T | undefined> {
      const usualMs = Math.min(untilMs, remainingMs() - PROBE_MS);
      extendDeadline(untilMs);
      const heard = new AbortController();
      const isLost = sleep(usualMs, undefined, { signal: heard.signal })
        .then(() => requireTakenIn(asked))
        .then(() => new Promise<never>(() => {}));
      try {
        return await Promise.race([within(untilMs, step, ask), isLost]);
      } catch (error) {
        if (grpcCodeOf(error) !== grpc.DEADLINE_EXCEEDED) throw error;
        await requireTakenIn(asked);
        return undefined;
      } finally {
        heard.abort();
      }
    },
  };
}
