import type { Pool } from '../../db/pool';
import { maybeLatestPurchase, maybePurchaseOfTicket, type PurchaseRecord } from '../../db/purchases';
import { listTicketStates } from '../../db/seats';
import { Problem } from '../../domain/errors';
import type { CatalogueEvent } from '../../domain/event';
import { isId } from '../../domain/ids';
import { closedStages, type SeatRequest } from '../../domain/purchase';
import { isSameSeatRequest } from '../../domain/reservation';
import type { SeatLock } from '../../live/seat-lock';
import type { PassSigner } from '../../waiting-room/pass';
import { type EventFacts, requireOpenSale } from '../event/event-facts';
import type { PresaleCheck } from '../queue/presale-check';
import type { QueueCache } from '../queue/queue-cache';
import type { User } from '../route';

const PASS_REFUSALS = {
  invalid: 'invalid-pass',
  'another-user': 'pass-of-another-user',
  'another-event': 'pass-of-another-event',
  expired: 'pass-expired',
} as const;

/** What a fan asks for, as the fields of the body of `POST /ticket/reserve`. */
export interface ReserveBody {
  readonly ticketId?: string;
  readonly ticketIds?: readonly string[];
  readonly eventId?: string;
  readonly quantity?: number;
  readonly bestAvailable?: { readonly section?: string; readonly maxAmount?: number };
}

/** An accepted request, or the running hold of this fan that has these seats already. */
type PrecheckResult = AcceptedRequest | { readonly type: 'held'; readonly purchase: PurchaseRecord };

/** A request that may succeed: the purchase workflow is started with it. */
export interface AcceptedRequest {
  readonly type: 'new';
  readonly event: CatalogueEvent;
  readonly request: SeatRequest;
  readonly admissionId: string | null;
  /** Frees the short locks after a refusal. */
  unlock(): Promise<void>;
}

/** Other seats for the hold that the fan has. */
export interface Swap {
  readonly purchase: PurchaseRecord;
  readonly request: SeatRequest;
  /** Frees the short locks after a refusal. */
  unlock(): Promise<void>;
}

/**
 * Refuses before a workflow is started what cannot succeed: unknown tickets, a sale that is not open, no pass, seats
 * that are taken. It only spares work; what it lets through is decided by Postgres.
 */
export function createReservePrecheck(deps: {
  pool: Pool;
  facts: EventFacts;
  passes: PassSigner;
  presale: PresaleCheck;
  queueCache: Pick<QueueCache, 'notice'>;
  seatLock: SeatLock;
}) {
  const { pool, facts, passes, presale, queueCache, seatLock } = deps;

  async function readPass(
    pass: string | undefined,
    user: User,
    event: CatalogueEvent,
  ): Promise<string | null> {
    if (!event.sale.queueRequired) return null;
    if (!pass) throw new Problem('not-admitted', 'This sale has a queue; join it and send your Queue-Pass.');
    const verdict = await passes.verify(pass, { userId: user.id, eventId: event.id });
    if (verdict.type !== 'valid') throw new Problem(PASS_REFUSALS[verdict.type]);
    // Whoever tries seat after seat is there, also without a stream.
    queueCache.notice(event.id, user.id);
    return verdict.admissionId;
  }

  async function requireOpen(event: CatalogueEvent, user: User): Promise<void> {
    requireOpenSale(event);
    await presale.enter(event, user.id);
  }

  /** The tickets' states and their one event. Throws when one of them does not exist. */
  async function findTickets(ticketIds: readonly string[]) {
    const states = await listTicketStates(pool, ticketIds.filter(isId));
    const known = new Map(states.map((state) => [state.id, state]));
    const missing = ticketIds.filter((ticketId) => !known.has(ticketId));
    if (missing.length > 0) {
      throw new Problem('ticket-not-found', `There is no ticket ${missing.join(', ')}.`, {
        ticketIds: missing,
      });
    }
    if (new Set(states.map((state) => state.eventId)).size > 1) {
      throw new Problem('invalid-request', 'ticketIds: they are of more than one event');
    }
    return { states, event: await facts.eventOf(states[0]!.eventId) };
  }

  /** Throws `seat-taken` for seats of somebody else's; else they are locked for a moment. */
  async function lockFree(user: User, states: Awaited<ReturnType<typeof listTicketStates>>): Promise<void> {
    const taken = states.filter((state) => state.state !== 'available' && state.holderId !== user.id);
    if (taken.length > 0) throw seatTaken(taken.map((state) => state.id));
    const busy = await seatLock.lock(
      states.map((state) => state.id),
      user.id,
    );
    if (busy.length > 0) throw seatTaken(busy);
  }

  async function checkTickets(
    user: User,
    ticketIds: readonly string[],
    pass?: string,
  ): Promise<PrecheckResult> {
    const { states, event } = await findTickets(ticketIds);
    const request: SeatRequest = { kind: 'tickets', ticketIds };
    // A double click or a retry, maybe with a pass that has run out since: the seats are this fan's already.
    if (states.every((state) => state.state === 'held' && state.holderId === user.id)) {
      const purchase = await maybePurchaseOfTicket(pool, user.id, ticketIds[0]!);
      const held = purchase?.tickets.map((ticket) => ticket.ticketId) ?? [];
      if (purchase && isSameSeatRequest(request, { kind: 'tickets', ticketIds: held }))
        return { type: 'held', purchase };
    }
    await requireOpen(event, user);
    const admissionId = await readPass(pass, user, event);
    await lockFree(user, states);
    return { type: 'new', event, request, admissionId, unlock: () => seatLock.unlock(ticketIds) };
  }

  return {
    /** The short locks outlive an accepted reserve by seconds: seats that were given back are for the next fan at once. */
    unlock: (ticketIds: readonly string[]): Promise<void> => seatLock.unlock(ticketIds),

    /** What to swap the fan's running hold for; undefined when there is none. Throws the problem that the fan is told. */
    async checkSwap(user: User, body: ReserveBody): Promise<Swap | undefined> {
      const named = body.quantity === undefined ? (body.ticketIds ?? [body.ticketId!]) : [];
      const { states, event } =
        named.length > 0
          ? await findTickets(named)
          : { states: [], event: await facts.eventOf(body.eventId!) };
      const purchase = await maybeLatestPurchase(pool, user.id, event.id);
      if (!purchase || closedStages.has(purchase.stage)) return undefined;
      if (named.length === 0) return { purchase, request: bestOf(body), unlock: async () => undefined };
      await lockFree(user, states);
      const request: SeatRequest = { kind: 'tickets', ticketIds: named };
      return { purchase, request, unlock: () => seatLock.unlock(named) };
    },

    /** What to start the purchase with. Throws the problem that the fan is told. */
    async check(user: User, body: ReserveBody, pass?: string): Promise<PrecheckResult> {
      if (body.quantity === undefined) {
        return checkTickets(user, body.ticketIds ?? [body.ticketId!], pass);
      }
      const event = await facts.eventOf(body.eventId!);
      await requireOpen(event, user);
      const admissionId = await readPass(pass, user, event);
      const request = bestOf(body);
      return { type: 'new', event, request, admissionId, unlock: async () => undefined };
    },
  };
}

/** What `createReservePrecheck` gives. */
export type ReservePrecheck = ReturnType<typeof createReservePrecheck>;

function seatTaken(ticketIds: readonly string[]): Problem {
  return new Problem('seat-taken', `Taken by somebody else: ${ticketIds.join(', ')}.`, { ticketIds });
}

function bestOf({ quantity, bestAvailable }: ReserveBody): SeatRequest {
  return { kind: 'best-available', quantity: quantity!, ...bestAvailable };
}
