import type { DisputedScan, GateList, MergedScan } from '../../clients/typescript/contract';
import { type ApiProblem, asProblem, isAway } from '../http/problem';
import { serverNow } from '../http/server-clock';
import { gateCall } from './gate-call';
import { listedOf } from './gate-list';
import type { GateState, Pairing } from './gate-state';
import { readCode, refOf } from './ticket-code';

const WITHIN_MS = 10_000;
// A body with more of them could be longer than the API takes.
const BATCH = 200;
const MAX_DISPUTED = 50;

/** Keeps a gate and the API of one mind: scans go there, the list comes from there. */
export function createGateSync(state: GateState) {
  let isSyncing = false;

  const call = <T>(request: Parameters<typeof gateCall>[1]) =>
    gateCall<T>(state.pairing.value?.token, request, WITHIN_MS);

  /** Merges what was scanned without a network. Throws `ApiProblem`. */
  async function merge(eventId: string): Promise<void> {
    while (true) {
      const batch = [...state.pending.values()].filter((scan) => scan.eventId === eventId).slice(0, BATCH);
      if (batch.length === 0) return;
      const scans = batch.map(({ eventId: _, ...scan }) => scan);
      // One clock for all times here: the API corrects them by what this clock shows now.
      const body = { eventId, now: new Date().toISOString(), scans };
      const merged = await call<{ scans: MergedScan[] }>(['POST', '/checkin/scans', body]);
      const strange = merged.scans.flatMap(({ outcome, ...scan }): DisputedScan[] => {
        if (outcome === 'used' || outcome === 'left') return [];
        return [{ ...scan, outcome, gate: state.pairing.value?.name ?? null, by: '' }];
      });
      const ids = batch.map(({ id }) => id);
      await state.scansMerged(ids, [...strange, ...state.disputed.value].slice(0, MAX_DISPUTED));
    }
  }

  async function readList(eventId: string): Promise<void> {
    for (let isComplete = false; !isComplete; ) {
      const since = state.head.value?.cursor;
      const asked = new URLSearchParams({ eventId, ...(since !== undefined && { since }) });
      const list = await call<GateList>(['GET', `/checkin/list?${asked}`]);
      // What was scanned while the list was under way, and is not merged, is newer than the list.
      const scanned = [...state.pending.values()].map(({ code, found }) =>
        refOf(found ?? readCode(code ?? '')),
      );
      const refs = new Set(await Promise.all(scanned));
      const { event, publicKeys, cursor } = list;
      const news = listedOf(list).filter(({ ref }) => !refs.has(ref));
      await state.updateList(news, { event, publicKeys, cursor, at: serverNow() });
      isComplete = list.complete;
    }
  }

  /** Notes what a problem says about the network or the login. */
  async function noteProblem(problem: ApiProblem): Promise<void> {
    if (problem.status === 401) {
      await state.forget();
      state.isRevoked.value = true;
    } else if (isAway(problem)) state.isOnline.value = false;
  }

  /** Merges, and reads what has changed in the list. Never throws. */
  async function sync(): Promise<void> {
    const eventId = state.pairing.value?.eventId;
    if (isSyncing || eventId === undefined) return;
    isSyncing = true;
    try {
      await merge(eventId);
      await readList(eventId);
      state.isOnline.value = true;
    } catch (error) {
      await noteProblem(asProblem(error));
    } finally {
      isSyncing = false;
    }
  }

  /** Pairs this device by a code of the back office, in place of an earlier gate. Throws `ApiProblem`. */
  async function pair(code: string): Promise<void> {
    const paired = await gateCall<Pairing>(undefined, ['POST', '/gates/pair', { code }], WITHIN_MS);
    await state.forget();
    state.isRevoked.value = false;
    await state.setPairing(paired);
    await sync();
  }

  return { call, merge, sync, pair, noteProblem };
}
