import { setTimeout as sleep } from 'node:timers/promises';
import type { Pgoutput } from 'pg-logical-replication';
import { absorb, type ChangeBatch, createBatch, note, sizeOf } from './change-batch';
import type { ChangeStream } from './change-stream';

// With more pending ids than this the stream is paused until a batch is applied.
const MAX_PENDING = 50_000;
const LONGEST_BACK_OFF_MS = 3_000;

/** The pending changes of a pump. */
export interface PumpFigures {
  /** How many ids of changes are not applied yet. */
  readonly pending: number;
  /** When the oldest of them was committed, Unix ms; null when there is none. */
  readonly pendingSinceMs: number | null;
}

/**
 * Gathers transactions from a stream and applies them batch by batch, one at a time. Changes that arrive meanwhile are
 * coalesced. A batch that fails is tried again together with them, without limit, as later changes must not overtake
 * it.
 */
export function createPump(options: {
  apply: (batch: ChangeBatch) => Promise<void>;
  batchEveryMs: number;
  onError: (error: unknown) => void;
}) {
  const { apply, batchEveryMs, onError } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let open = createBatch();
  let isOpen = false;
  let pending: ChangeBatch | undefined;
  let applying: ChangeBatch | undefined;
  let wake = () => {};

  const pause = (ms: number) => sleep(Math.max(0, ms), undefined, { signal }).catch(() => undefined);

  async function applyOne(stream: ChangeStream): Promise<void> {
    for (let tries = 1; !signal.aborted; tries++) {
      if (pending) {
        if (applying) absorb(applying, pending);
        else applying = pending;
        pending = undefined;
      }
      if (!applying) return;
      try {
        await apply(applying);
        stream.acknowledge(applying.position);
        applying = undefined;
        stream.resume();
        return;
      } catch (error) {
        if (signal.aborted) return;
        onError(error);
        await pause(Math.min(100 * 2 ** tries, LONGEST_BACK_OFF_MS));
      }
    }
  }

  return {
    message(stream: ChangeStream, message: Pgoutput.Message): void {
      if (message.tag === 'begin') isOpen = true;
      if (!note(open, message)) return;
      isOpen = false;
      if (pending) absorb(pending, open);
      else pending = open;
      open = createBatch();
      if (sizeOf(pending) > MAX_PENDING) stream.pause();
      wake();
    },

    reached(stream: ChangeStream, position: number): void {
      // The log also grows by changes outside the publication. Such a position is acknowledged only when no change of
      // ours is pending.
      if (!isOpen && !pending && !applying) stream.acknowledge(position);
    },

    /** Runs until `stop`. */
    async run(stream: ChangeStream): Promise<void> {
      while (!signal.aborted) {
        const begun = Date.now();
        if (pending) {
          await applyOne(stream);
          await pause(batchEveryMs - (Date.now() - begun));
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },

    stop(): void {
      stopping.abort();
      wake();
    },

    figures(): PumpFigures {
      const batches = [applying, pending].filter((batch) => batch !== undefined);
      return {
        pending: batches.reduce((sum, batch) => sum + sizeOf(batch), 0),
        pendingSinceMs: batches.length > 0 ? Math.min(...batches.map((b) => b.committedAtMs)) : null,
      };
    },
  };
}
