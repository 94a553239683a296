import type { CheckIn, CheckOut, FoundTicket } from '../../clients/typescript/contract';
import { admitted, left, refused, type ScanVerdict } from '../backoffice/check-in/scan-verdict';
import { asProblem } from '../http/problem';
import { randomId } from '../http/random-id';
import { serverNow } from '../http/server-clock';
import { gateCall, isAway } from './gate-call';
import { findByName, type Listed } from './gate-list';
import { createGateState, type ScanLine } from './gate-state';
import type { GateStorage } from './gate-storage';
import { createGateSync } from './gate-sync';
import { judge } from './judge';
import { canVerify, hashOf, readCode, refOf } from './ticket-code';

// A person waits before the gate: a server that takes longer is away.
const VERDICT_WITHIN_MS = 1_500;
const MAX_HISTORY = 200;

/** A gate on this device: it judges codes with the API where that answers, and by itself otherwise. */
export function createGate(storage: GateStorage) {
  const state = createGateState(storage);
  const { call, merge, sync, pair, noteProblem } = createGateSync(state);
  const isAbleAlone = canVerify();
  const eventIdNow = () => state.pairing.value?.eventId ?? '';

  async function ownVerdict(text: string, leaves: boolean): Promise<ScanVerdict> {
    const event = state.head.value?.event;
    // Says nothing about the ticket, in place of a wrong word about a good one.
    if (!event || !(await isAbleAlone)) return refused({ code: 'network', fields: {} });
    const code = readCode(text);
    const listed = state.tickets.get(await refOf(code));
    const isOurs = code?.signed
      ? await state.verify(code.signed)
      : listed?.formerCodes.includes(await hashOf(text)) === true;
    return { ...judge({ code, isOurs, listed }, event, serverNow(), leaves), isOffline: true };
  }

  /** The verdict of the list for a ticket that staff found in it. */
  async function ownVerdictOf(found: { bookingId: string; ticketId: string }): Promise<ScanVerdict> {
    const listed = state.tickets.get(await refOf(found));
    const event = state.head.value?.event;
    if (!event || !listed) return refused({ code: 'network', fields: {} });
    const code = { ...found, generation: listed.generation };
    return { ...judge({ code, isOurs: true, listed }, event, serverNow(), false), isOffline: true };
  }

  /** What the API says within a moment; undefined when it says nothing, and the gate is on its own. */
  async function verdictOfApi(
    shown: ScanLine['shown'],
    scanId: string,
    leaves: boolean,
  ): Promise<ScanVerdict | undefined> {
    const ask = <T>(path: string, more: object) => {
      const body = { ...shown, eventId: eventIdNow(), ...more };
      return gateCall<T>(state.pairing.value?.token, ['POST', path, body], VERDICT_WITHIN_MS);
    };
    try {
      return leaves
        ? left(await ask<CheckOut>('/checkin/leave', {}))
        : admitted(await ask<CheckIn>('/checkin', { scanId }));
    } catch (error) {
      const problem = asProblem(error);
      await noteProblem(problem);
      return isAway(problem) ? undefined : refused(problem);
    }
  }

  /** Notes what the scan did, so that the same code is judged rightly before the list is read again. */
  async function note(
    shown: ScanLine['shown'],
    id: string,
    verdict: ScanVerdict,
    leaves: boolean,
  ): Promise<void> {
    const code = 'code' in shown ? readCode(shown.code) : { ...shown.found, generation: 1 };
    if (!code || (verdict.kind !== 'in' && verdict.kind !== 'left')) return;
    const ref = await refOf(code);
    if (ref === '') return;
    const at = new Date(serverNow()).toISOString();
    const seat = verdict.seat ?? { section: '', row: null, number: null };
    const unknown = { ref, generation: code.generation, formerCodes: [], usedAt: at, gate: null };
    const nobody = { found: null, buyerName: null };
    const ticket: Listed = {
      ...(state.tickets.get(ref) ?? { ...unknown, ...nobody, ...seat }),
      ...(leaves ? { state: 'left' } : { state: 'in', usedAt: at, gate: state.pairing.value?.name ?? null }),
    };
    const scan = { id, ...shown, eventId: eventIdNow(), leaves, at: new Date().toISOString() };
    await state.noteScan(ticket, verdict.isOffline ? scan : undefined);
  }

  async function remember(line: ScanLine): Promise<ScanLine> {
    const others = state.history.value.filter(({ id }) => id !== line.id);
    await state.setHistory([line, ...others].slice(0, MAX_HISTORY));
    return line;
  }

  return {
    ...state,
    ...{ sync, pair },

    /** The verdict for a code that was shown; it is kept on this device when it is returned. */
    async scan(text: string, leaves: boolean): Promise<ScanLine> {
      const [id, shown] = [randomId(), { code: text }];
      const fromApi = state.isOnline.value ? await verdictOfApi(shown, id, leaves) : undefined;
      const verdict = fromApi ?? (await ownVerdict(text, leaves));
      await note(shown, id, verdict, leaves);
      return remember({ id, at: serverNow(), verdict, shown });
    },

    /** Lets in the bearer of a ticket that staff found. */
    async letIn({ bookingId, ticketId }: FoundTicket): Promise<ScanLine> {
      const [id, found] = [randomId(), { bookingId, ticketId }];
      const shown = { found };
      const fromApi = state.isOnline.value ? await verdictOfApi(shown, id, false) : undefined;
      const verdict = fromApi ?? (await ownVerdictOf(found));
      await note(shown, id, verdict, false);
      void sync();
      return remember({ id, at: serverNow(), verdict, shown });
    },

    /** Tickets of the event, as staff look for them; without a network by the names in the list. Throws `ApiProblem`. */
    async find(term: string): Promise<FoundTicket[]> {
      const hasNames = state.head.value?.event.hasNames === true;
      if (hasNames && !state.isOnline.value) return findByName(state.tickets.values(), term);
      const asked = new URLSearchParams({ eventId: eventIdNow(), term });
      try {
        return (await call<{ tickets: FoundTicket[] }>(['GET', `/checkin/search?${asked}`])).tickets;
      } catch (error) {
        if (!hasNames || !isAway(asProblem(error))) throw error;
        return findByName(state.tickets.values(), term);
      }
    },

    /** Undoes an admission; what was scanned without a network is merged before. Throws `ApiProblem`. */
    async undo(line: ScanLine, reason: string): Promise<ScanLine> {
      const eventId = eventIdNow();
      await merge(eventId);
      await call(['POST', '/checkin/undo', { ...line.shown, eventId, reason }]);
      await sync();
      const { seat, eventName } = line.verdict;
      return remember({ ...line, verdict: { kind: 'undone', headline: 'checkIn.undone', seat, eventName } });
    },
  };
}

/** See `createGate`. */
export type Gate = ReturnType<typeof createGate>;
