import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from '../../db/pool';
import type { SearchClient } from '../../search/client';
import { rebuildIndex } from '../../search/rebuild-index';
import { comparePage, maybeIndexFault } from './index-check';
import { readAllDocuments } from './index-documents';
import type { IndexFlusher } from './index-flusher';
import type { IndexQueue } from './index-queue';

interface IndexReconcilerDeps {
  readonly pool: Pool;
  readonly client: SearchClient;
  readonly alias: string;
  readonly queue: IndexQueue;
  readonly flusher: IndexFlusher;
  /** Called with each fault, for the log. */
  onFault(what: string): void;
  onError(error: unknown): void;
  /** The pause between two looks at the index, in ms. */
  readonly pageEveryMs?: number;
  /** The part of its time in which it may compare pages, 0–1. */
  readonly comparingShare?: number;
}

const LONGEST_BACK_OFF_MS = 4_000;
// A page is 200 events with all their seats counted: one every 2 s took a twentieth of the CPU of a sale. On a busy machine a
// page takes longer, and so does the rest after it.
const COMPARING_SHARE = 0.02;
// After a restore Postgres's log positions are lower, and the index ignores all writes as outdated.
const MAX_BAD_ROUNDS = 5;
const OUTDATED_WRITES =
  'documents still differ after they were written: the index ignores the writes as outdated';

/**
 * Keeps the index equal to Postgres: looks every 2 s whether it is missing or wrong and then rebuilds it, and compares all
 * documents page by page, again and again. After a page that is equal it rests 49 times as long as the page took; after one
 * that differs it goes on. Works until `stop`.
 */
export function createIndexReconciler(deps: IndexReconcilerDeps) {
  const { pool, client, alias, queue, flusher, onFault, onError, pageEveryMs = 2_000 } = deps;
  const { comparingShare = COMPARING_SHARE } = deps;
  const stopping = new AbortController();
  const { signal } = stopping;
  const figures = { rebuilds: 0, different: 0, rounds: 0, isAway: true };
  const pause = (ms: number) => sleep(ms, undefined, { signal }).catch(() => undefined);

  async function rebuild(fault: string): Promise<void> {
    onFault(`the index is rebuilt: ${fault}`);
    const { refused } = await flusher.whileHeld(() =>
      rebuildIndex({ client, alias, batches: readAllDocuments(pool) }),
    );
    await queue.clearAllRefused();
    await queue.refuse(refused);
    figures.rebuilds += 1;
  }

  async function run(): Promise<void> {
    let after = '';
    let badRounds = 0;
    let differedInRound = false;
    let staleBefore = 0;
    let comparesAt = 0;
    for (let failures = 0; !signal.aborted; ) {
      try {
        const fault = badRounds < MAX_BAD_ROUNDS ? await maybeIndexFault(client, alias) : OUTDATED_WRITES;
        if (fault) await rebuild(fault);
        if (fault) badRounds = 0;
        const beganAt = performance.now();
        if (fault || beganAt >= comparesAt) {
          const { next, different } = await comparePage({ pool, client, alias, queue }, after);
          if (different.length > 0)
            onFault(`${different.length} documents differed, for example ${different[0]}`);
          figures.different += different.length;
          differedInRound ||= different.length > 0;
          if (next === undefined) {
            figures.rounds += 1;
            badRounds = differedInRound && flusher.figures.stale > staleBefore ? badRounds + 1 : 0;
            staleBefore = flusher.figures.stale;
            differedInRound = false;
          }
          after = next ?? '';
          const isEqual = different.length === 0;
          if (isEqual) comparesAt = beganAt + (performance.now() - beganAt) / comparingShare;
        }
        figures.isAway = false;
        failures = 0;
        await pause(pageEveryMs);
      } catch (error) {
        figures.isAway = true;
        if (failures === 0) onError(error);
        failures += 1;
        await pause(Math.min(500 * 2 ** (failures - 1), LONGEST_BACK_OFF_MS));
      }
    }
  }

  const running = run();
  return {
    figures,
    async stop(): Promise<void> {
      stopping.abort();
      await running;
    },
  };
}
