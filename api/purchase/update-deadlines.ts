import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { Problem } from '../../domain/errors';
import { elapsedMs, extendDeadline, remainingMs } from '../../runtime/deadline';
import { grpc, grpcCodeOf } from '../../temporal/grpc-code';
import type { MeasuredStep, PurchaseLatency } from '../../waiting-room/purchase-latency';

// Time to ask Temporal whether it has received an update that is not answered yet.
const PROBE_MS = 1_000;

/** An update of a workflow, as Temporal identifies it. */
interface SentUpdate {
  readonly workflowId: string;
  readonly runId?: string;
  readonly updateId: string;
}

/** How long a request waits for the outcome of an update, and what it answers when there is none in time. */
export function createUpdateDeadlines({ client, latency }: { client: Client; latency: PurchaseLatency }) {
  /**
   * Sends the update with the rest of the request's time as its deadline, at most `maxMs`, and records how long the fan has
   * waited for the outcome, or for none: from the beginning of the request, so that a wait for its turn counts.
   */
  async function within<T>(maxMs: number, step: MeasuredStep, send: () => Promise<T>): Promise<T> {
    const withinMs = Math.min(maxMs, remainingMs() - PROBE_MS);
    try {
      const answer = await client.withDeadline(Date.now() + withinMs, send);
      latency.note(step, elapsedMs());
      return answer;
    } catch (error) {
      if (grpcCodeOf(error) === grpc.DEADLINE_EXCEEDED) latency.note(step, elapsedMs());
      throw error;
    }
  }

  /** Whether Temporal has received the update, decided or not. False also when Temporal does not answer. */
  async function isReceived({ workflowId, runId, updateId }: SentUpdate): Promise<boolean> {
    const { namespace, identity } = client.options;
    const updateRef = { workflowExecution: { workflowId, runId }, updateId };
    const ask = () => client.workflowService.pollWorkflowExecutionUpdate({ namespace, identity, updateRef });
    return client.withDeadline(Date.now() + PROBE_MS, ask).then(
      () => true,
      () => false,
    );
  }

  async function requireReceived(sent: SentUpdate): Promise<void> {
    if (await isReceived(sent)) return;
    const part = 'purchase engine';
    throw new Problem('unavailable', `The ${part} is away for the moment; try again shortly.`, { part });
  }

  return {
    within,
    isReceived,

    /**
     * The same for an outcome that the bank may delay: once Temporal has received the update, the request waits until
     * `untilMs` after it began, longer than the usual deadline of a request. Undefined when there is no outcome by then.
     * Throws `unavailable` when the update was not received.
     */
    async withExtendedDeadline<T>(
      untilMs: number,
      step: MeasuredStep,
      sent: SentUpdate,
      send: () => Promise<T>,
    ): Promise<T | undefined> {
      const usualMs = Math.min(untilMs, remainingMs() - PROBE_MS);
      extendDeadline(untilMs);
      const settled = new AbortController();
      const isLost = sleep(usualMs, undefined, { signal: settled.signal })
        .then(() => requireReceived(sent))
        .then(() => new Promise<never>(() => {}));
      try {
        return await Promise.race([within(untilMs, step, send), isLost]);
      } catch (error) {
        if (grpcCodeOf(error) !== grpc.DEADLINE_EXCEEDED) throw error;
        await requireReceived(sent);
        return undefined;
      } finally {
        settled.abort();
      }
    },
  };
}

/** See `createUpdateDeadlines`. */
export type UpdateDeadlines = ReturnType<typeof createUpdateDeadlines>;
