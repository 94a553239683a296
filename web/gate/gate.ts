import type { CheckIn, CheckOut, FoundTicket } from '../../clients/typescript/contract';
import { admitted, left, refused, type ScanVerdict } from '../backoffice/check-in/scan-verdict';
import { asProblem, isAway } from '../http/problem';
import { randomId } from '../http/random-id';
import { serverNow } from '../http/server-clock';
import { gateCall } from './gate-call';
import { findByName, type Listed } from './gate-list';
import { createGateState, type ScanEffect, type ScanLine } from './gate-state';
import type { GateStorage } from './gate-storage';
import { createGateSync } from './gate-sync';
import { judge } from './judge';
import { canVerify, hashOf, type ReadCode, readCode, refOf } from './ticket-code';

// A person waits before the gate: a server that takes longer is away.
const VERDICT_WITHIN_MS = 1_500;

/** What was shown: a text with the code in it, if it is one, or a ticket that staff found; and its name in the list. */
interface Shown {
  readonly shown: ScanLine['shown'];
  readonly code: ReadCode | undefined;
  readonly ref: Promise<string>;
}

/** A gate on this device: it judges codes with the API where that answers, and by itself otherwise. */
export function createGate(storage: GateStorage) {
  const state = createGateState(storage);
  const { call, merge, sync, pair, noteProblem } = createGateSync(state);
  const isAbleAlone = canVerify();
  const eventIdNow = () => state.pairing.value?.eventId ?? '';

  /** The verdict of the list and of the signature. */
  async function ownVerdict({ shown, code, ref }: Shown, leaves: boolean): Promise<ScanVerdict> {
    const event = state.head.value?.event;
    // Says nothing about the ticket, in place of a wrong word about a good one.
    if (!event || ('code' in shown && !(await isAbleAlone))) return refused({ code: 'network', fields: {} });
    const [isSigned, name] = await Promise.all([code?.signed && state.verify(code.signed), ref]);
    const listed = state.tickets.get(name);
    if ('found' in shown) {
      if (!listed) return refused({ code: 'network', fields: {} });
      const found = { ...shown.found, generation: listed.generation };
      return { ...judge({ code: found, isOurs: true, listed }, event, serverNow(), leaves), isOffline: true };
    }
    const isOurs = isSigned ?? listed?.formerCodes.includes(await hashOf(shown.code)) === true;
    return { ...judge({ code, isOurs, listed }, event, serverNow(), leaves), isOffline: true };
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

  /** What the scan did, so that the same code is judged rightly before the list is read again. */
  async function effectOf(
    { shown, code, ref }: Shown,
    { id, verdict }: ScanLine,
    leaves: boolean,
  ): Promise<ScanEffect> {
    const name = await ref;
    if (name === '' || (verdict.kind !== 'in' && verdict.kind !== 'left')) return {};
    const at = new Date(serverNow()).toISOString();
    const seat = verdict.seat ?? { section: '', row: null, number: null };
    const unknown = { ref: name, generation: code?.generation ?? 1, formerCodes: [], usedAt: at, gate: null };
    const nobody = { found: null, buyerName: null };
    const ticket: Listed = {
      ...(state.tickets.get(name) ?? { ...unknown, ...nobody, ...seat }),
      ...(leaves ? { state: 'left' } : { state: 'in', usedAt: at, gate: state.pairing.value?.name ?? null }),
    };
    const scan = { id, ...shown, eventId: eventIdNow(), leaves, at: new Date().toISOString() };
    return { ticket, scan: verdict.isOffline ? scan : undefined };
  }

  /** Judges what was shown, and keeps line and effect in one transaction: a verdict that is seen survives a reload. */
  async function judged(shown: ScanLine['shown'], leaves: boolean): Promise<ScanLine> {
    const id = randomId();
    const code = 'code' in shown ? readCode(shown.code) : undefined;
    const what = { shown, code, ref: refOf('found' in shown ? shown.found : code) };
    const fromApi = state.isOnline.value ? await verdictOfApi(shown, id, leaves) : undefined;
    const verdict = fromApi ?? (await ownVerdict(what, leaves));
    const line = { id, at: serverNow(), verdict, shown };
    await state.keep(line, await effectOf(what, line, leaves));
    return line;
  }

  return {
    ...state,
    ...{ sync, pair },

    /** The verdict for a code that was shown; it is kept on this device when it is returned. */
    scan: (text: string, leaves: boolean): Promise<ScanLine> => judged({ code: text }, leaves),

    /** Lets in the bearer of a ticket that staff found. */
    async letIn({ bookingId, ticketId }: FoundTicket): Promise<ScanLine> {
      const line = await judged({ found: { bookingId, ticketId } }, false);
      void sync();
      return line;
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
      const undone: ScanLine = {
        ...line,
        verdict: { kind: 'undone', headline: 'checkIn.undone', seat, eventName },
      };
      await state.keep(undone);
      return undone;
    },
  };
}

/** See `createGate`. */
export type Gate = ReturnType<typeof createGate>;
