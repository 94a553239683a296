import { setTimeout as sleep } from 'node:timers/promises';
import type { ChangeBatch } from './change-batch';
import { createPump, type PumpFigures } from './change-pump';
import { changeSlotOf, createSlot, dropSlot, letSlotFailOver, oneSlot } from './change-slot';
import { type EventSnapshot, openSnapshot, type ReadIds } from './change-snapshot';
import { connectForReplication, type ReplicationClient, streamChanges } from './change-stream';

/** What to do with the changes. After a crash each may be called again for changes that were applied before. */
export interface ChangeConsumer {
  /**
   * The slot is about to be created: earlier changes are lost, so what was derived from them is invalid. Must be
   * durable when it resolves.
   */
  forget(): Promise<void>;
  /**
   * This reader has the slot now. After `forget`, or on an empty state, everything must be treated as changed:
   * `eventIds` reads all events as they were before the first change that follows.
   */
  begin(eventIds: ReadIds): Promise<void>;
  /** Makes the effect of a batch durable; its position is acknowledged afterwards. When it rejects, it is called again. */
  apply(batch: ChangeBatch): Promise<void>;
}

/** The role of a reader: `standby` waits while another reader has the slot, `away` has no connection to Postgres. */
export type FeedRole = 'away' | 'standby' | 'reader';

/** The options of a reader of the log. One of many readers has the slot, and the others stand by. */
export interface ChangeFeedOptions {
  readonly url: string;
  /** Default: derived from the database's name. */
  readonly slot?: string;
  readonly consumer: ChangeConsumer;
  readonly onError?: (error: unknown) => void;
  readonly onRole?: (role: FeedRole) => void;
  /** Called when a slot is made, so that everything counts as changed, with what became of the one before. */
  readonly onNewSlot?: (former: 'absent' | 'lost') => void;
  /** The shortest time between two batches, in ms: changes in between are coalesced. */
  readonly batchEveryMs?: number;
}

const LOOK_EVERY_MS = 250;
const LONGEST_BACK_OFF_MS = 2_000;
const LONGEST_MAKING_MS = 300_000;

/**
 * Reads commits from a replication slot, which one reader at a time can have. All others stand by and take over when it
 * is free. A slot that is missing or was invalidated is created again, with a snapshot.
 */
export function createChangeFeed(options: ChangeFeedOptions) {
  const { url, consumer, onError = () => {}, onRole = () => {}, onNewSlot, batchEveryMs = 100 } = options;
  const slot = options.slot ?? changeSlotOf(url);
  const stopping = new AbortController();
  const { signal } = stopping;
  let role: FeedRole = 'away';
  let pump: ReturnType<typeof createPump> | undefined;

  const pause = (ms: number) => sleep(ms, undefined, { signal }).catch(() => undefined);
  const become = (now: FeedRole) => {
    if (role === now) return;
    role = now;
    onRole(now);
  };

  /** Waits until the slot is free and creates it where there is none. Returns a snapshot of the events at its beginning. */
  async function awaitSlot(client: ReplicationClient): Promise<EventSnapshot | undefined> {
    while (!signal.aborted) {
      const { state, failsOver } = await oneSlot(client, slot);
      if (state === 'free') {
        if (failsOver === false) await letSlotFailOver(client, slot);
        return openSnapshot(url);
      }
      if (state !== 'active') {
        onNewSlot?.(state);
        await consumer.forget();
        if (state === 'lost') await dropSlot(client, slot);
        // Postgres waits until all running transactions that write have ended.
        client.answerTimeoutMs = LONGEST_MAKING_MS;
        const { snapshot } = await createSlot(client, slot);
        return openSnapshot(url, snapshot);
      }
      become('standby');
      await pause(LOOK_EVERY_MS);
    }
    return undefined;
  }

  /** Reads until the connection or the slot is lost. */
  async function read(client: ReplicationClient, snapshot: EventSnapshot): Promise<void> {
    const own = createPump({ apply: consumer.apply, batchEveryMs, onError });
    const stream = streamChanges(client, slot, own);
    const stop = () => stream.close();
    signal.addEventListener('abort', stop);
    let work: Promise<void> | undefined;
    try {
      await Promise.race([stream.started, stream.ended]);
      pump = own;
      // The snapshot may be newer than the beginning of the slot: then some changes are reported twice, and none is
      // missed.
      await Promise.race([consumer.begin(snapshot.eventIds), stream.ended]);
      await snapshot.close();
      become('reader');
      work = own.run(stream);
      await stream.ended;
    } finally {
      signal.removeEventListener('abort', stop);
      stream.close();
      own.stop();
      // The next reader must not start while this one is still applying a batch.
      await work;
      pump = undefined;
    }
  }

  async function term(): Promise<void> {
    const client = await connectForReplication(url);
    let snapshot: EventSnapshot | undefined;
    try {
      snapshot = await awaitSlot(client);
      if (snapshot) await read(client, snapshot);
    } finally {
      client.connection.stream.destroy();
      await snapshot?.close();
    }
  }

  async function run(): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      const begun = Date.now();
      await term().catch((error: unknown) => {
        if (signal.aborted || isTaken(error)) return;
        onError(error);
        become('away');
      });
      failures = Date.now() - begun > 10_000 ? 0 : failures + 1;
      if (!signal.aborted) await pause(Math.min(LOOK_EVERY_MS * failures, LONGEST_BACK_OFF_MS));
    }
    become('away');
  }

  const running = run();
  return {
    slot,
    get role(): FeedRole {
      return role;
    },
    /** The changes in this process that are not applied yet. */
    figures: (): PumpFigures => pump?.figures() ?? { pending: 0, pendingSinceMs: null },
    /** Stops after the running batch; the slot stays and is free for the next reader. */
    async stop(): Promise<void> {
      stopping.abort();
      await running;
    },
  };
}

/** Another reader has the slot (55006) or has created it (42710). */
function isTaken(error: unknown): boolean {
  return ['55006', '42710'].includes(String((error as { code?: unknown }).code));
}
