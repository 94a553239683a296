import { setTimeout as sleep } from 'node:timers/promises';
import type { ChangeBatch } from './change-batch';
import { createPump, type PumpFigures } from './change-pump';
import { changeSlotOf, createSlot, dropSlot, oneSlot } from './change-slot';
import { type EventSnapshot, openSnapshot, type ReadIds } from './change-snapshot';
import { connectForReplication, type ReplicationClient, streamChanges } from './change-stream';

/** What is done with the changes. All of them may be asked again for what was done before a crash. */
export interface ChangeConsumer {
  /** The slot is about to be made: what was told before says nothing any more. Must be durable when it resolves. */
  forget(): Promise<void>;
  /**
   * This reader has the slot now. Whoever has `forget`-ten, or never knew, must take everything for changed:
   * `eventIds` reads all events as they were before the first change that follows.
   */
  begin(eventIds: ReadIds): Promise<void>;
  /** Makes the effect of a batch durable; only then is its position acknowledged. When it rejects it is called again. */
  apply(batch: ChangeBatch): Promise<void>;
}

/** Where a reader is: `standby` waits for another one's slot, `away` for the database. */
export type FeedRole = 'away' | 'standby' | 'reader';

/** What a reader of the log is told. It may be one of many: the slot is read by one, and the others stand by. */
export interface ChangeFeedOptions {
  readonly url: string;
  /** Default: made of the database's name. */
  readonly slot?: string;
  readonly effects: ChangeConsumer;
  readonly onError?: (error: unknown) => void;
  readonly onRole?: (role: FeedRole) => void;
  /** The shortest time between two batches, in ms: what is committed in between is coalesced. */
  readonly batchEveryMs?: number;
}

const LOOK_EVERY_MS = 250;
const LONGEST_BACK_OFF_MS = 2_000;
const LONGEST_MAKING_MS = 300_000;

/**
 * Reads what is committed, from a slot that one reader at a time can have. All others stand by and take over when it is
 * free. A slot that is missing or was invalidated is made anew, with a snapshot.
 */
export function createChangeFeed(options: ChangeFeedOptions) {
  const { url, effects, onError = () => {}, onRole = () => {}, batchEveryMs = 100 } = options;
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

  /** Waits until nobody has the slot; makes it where there is none. Answers the events as they are where it begins. */
  async function awaitSlot(client: ReplicationClient): Promise<EventSnapshot | undefined> {
    while (!signal.aborted) {
      const { state } = await oneSlot(client, slot);
      if (state === 'free') return openSnapshot(url);
      if (state !== 'active') {
        await effects.forget();
        if (state === 'lost') await dropSlot(client, slot);
        // The server waits until everybody who is writing now is done.
        client.answerTimeoutMs = LONGEST_MAKING_MS;
        const { snapshot } = await createSlot(client, slot);
        return openSnapshot(url, snapshot);
      }
      become('standby');
      await pause(LOOK_EVERY_MS);
    }
    return undefined;
  }

  /** Reads for as long as the connection and the slot last. */
  async function read(client: ReplicationClient, snapshot: EventSnapshot): Promise<void> {
    const own = createPump({ apply: effects.apply, batchEveryMs, onError });
    const stream = streamChanges(client, slot, own);
    const stop = () => stream.close();
    signal.addEventListener('abort', stop);
    let work: Promise<void> | undefined;
    try {
      await Promise.race([stream.started, stream.ended]);
      pump = own;
      // The snapshot may be newer than the slot's beginning: then some things are told twice, and none never.
      await Promise.race([effects.begin(snapshot.eventIds), stream.ended]);
      await snapshot.close();
      become('reader');
      work = own.run(stream);
      await stream.ended;
    } finally {
      signal.removeEventListener('abort', stop);
      stream.close();
      own.stop();
      // The one after us must not find us still at work.
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
    /** What waits in this process for its effect. */
    figures: (): PumpFigures => pump?.figures() ?? { pending: 0, pendingSinceMs: null },
    /** Ends the reading after the batch that is at work; the slot stays and is free for the next reader. */
    async stop(): Promise<void> {
      stopping.abort();
      await running;
    },
  };
}

/** Somebody was faster: in use (55006), or made by another one (42710). */
function isTaken(error: unknown): boolean {
  return ['55006', '42710'].includes(String((error as { code?: unknown }).code));
}
