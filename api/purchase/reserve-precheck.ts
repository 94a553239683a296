import type { Pool } from '../../db/pool';
import { maybeLatestPurchase, maybePurchaseOfTicket, type PurchaseRecord } from '../../db/purchases';
import { Problem } from '../../domain/errors';
import { type CatalogueEvent, hasOnlyKeptSeats } from '../../domain/event';
import { closedStages, type SeatRequest } from '../../domain/purchase';
import { isSameSeatRequest } from '../../domain/reservation';
import type { SeatLock } from '../../live/seat-lock';
import type { PassSigner } from '../../waiting-room/pass';
import { type BookingEvents, requireOpenSale } from '../event/booking-events';
import type { PresaleCheck } from '../queue/presale-check';
import type { QueueCache } from '../queue/queue-cache';
import type { User } from '../route';
import { createSeatPrecheck } from './seat-precheck';

const PASS_REFUSALS = {
  invalid: 'invalid-pass',
  'another-user': 'pass-of-another-user',
  'another-event': 'pass-of-another-event',
  expired: 'pass-expired',
} as const;

/** The fields of the body of `POST /ticket/reserve` that say what the fan asks for. */
export interface ReserveBody {
  readonly ticketId?: string;
  readonly ticketIds?: readonly string[];
  readonly eventId?: string;
  readonly quantity?: number;
  /** How many accessible seats the party needs. */
  readonly accessibleSeats?: number;
  readonly bestAvailable?: { readonly section?: string; readonly maxAmount?: number };
}

/** An accepted request, or this fan's running hold of the same seats. */
type PrecheckResult = AcceptedRequest | { readonly type: 'held'; readonly purchase: PurchaseRecord };

/** A request that may succeed, to start the purchase workflow with. */
export interface AcceptedRequest {
  readonly type: 'new';
  readonly event: CatalogueEvent;
  readonly request: SeatRequest;
  readonly admissionId: string | null;
  /** Removes the locks of the seats in Redis, after a refusal. */
  unlock(): Promise<void>;
}

/** Other seats for the running hold of the fan. */
export interface Swap {
  readonly purchase: PurchaseRecord;
  readonly request: SeatRequest;
  /** Removes the locks of the seats in Redis, after a refusal. */
  unlock(): Promise<void>;
}

/**
 * Refuses reserves that cannot succeed before a workflow is started: unknown tickets, a sale that is not open, no pass,
 * seats that are taken. It only spares work: Postgres decides about the others.
 */
export function createReservePrecheck(deps: {
  pool: Pool;
  bookingEvents: BookingEvents;
  passes: PassSigner;
  presale: PresaleCheck;
  queueCache: Pick<QueueCache, 'notice'>;
  seatLock: SeatLock;
}) {
  const { pool, bookingEvents, passes, presale, queueCache } = deps;
  const seats = createSeatPrecheck(deps);

  async function readPass(
    pass: string | undefined,
    user: User,
    event: CatalogueEvent,
    { accessibleSeats = 0 }: ReserveBody,
  ): Promise<string | null> {
    if (!event.sale.queueRequired) return null;
    if (accessibleSeats > 0 && hasOnlyKeptSeats(event.availability)) return null;
    if (!pass) throw new Problem('not-admitted', 'This sale has a queue; join it and send your Queue-Pass.');
    const verdict = await passes.verify(pass, { userId: user.id, eventId: event.id });
    if (verdict.type !== 'valid') throw new Problem(PASS_REFUSALS[verdict.type]);
    // A fan who tries one seat after the other is present, also without a stream.
    queueCache.notice(event.id, user.id);
    return verdict.admissionId;
  }

  async function requireOpen(event: CatalogueEvent, user: User): Promise<void> {
    requireOpenSale(event);
    await presale.enter(event, user.id);
  }

  async function checkTickets(user: User, body: ReserveBody, pass?: string): Promise<PrecheckResult> {
    const request = namedOf(body);
    const { ticketIds } = request;
    const { states, event } = await seats.find(ticketIds);
    // A double click or a retry, maybe with a pass that has expired since: this fan has the seats already.
    if (states.every((state) => state.state === 'held' && state.holderId === user.id)) {
      const purchase = await maybePurchaseOfTicket(pool, user.id, ticketIds[0]!);
      const held = purchase?.tickets.map((ticket) => ticket.ticketId) ?? [];
      if (purchase && isSameSeatRequest(request, { kind: 'tickets', ticketIds: held }))
        return { type: 'held', purchase };
    }
    await requireOpen(event, user);
    const admissionId = await readPass(pass, user, event, body);
    await seats.lock(user.id, states);
    return { type: 'new', event, request, admissionId, unlock: () => seats.unlock(ticketIds) };
  }

  return {
    /** Removes the locks of seats that were given back, which would last seconds longer, so that the next fan can reserve them. */
    unlock: (ticketIds: readonly string[]): Promise<void> => seats.unlock(ticketIds),

    /** Checks a swap of the fan's running hold; undefined when there is none. Throws a refusal as its problem. */
    async checkSwap(user: User, body: ReserveBody): Promise<Swap | undefined> {
      const named = body.quantity === undefined ? namedOf(body) : undefined;
      const { states, event } = named
        ? await seats.find(named.ticketIds)
        : { states: [], event: await bookingEvents.eventOf(body.eventId!) };
      const purchase = await maybeLatestPurchase(pool, user.id, event.id);
      if (!purchase || closedStages.has(purchase.stage)) return undefined;
      if (!named) return { purchase, request: bestOf(body), unlock: async () => undefined };
      await seats.lock(user.id, states);
      return { purchase, request: named, unlock: () => seats.unlock(named.ticketIds) };
    },

    /** Checks a reserve. Throws a refusal as its problem. */
    async check(user: User, body: ReserveBody, pass?: string): Promise<PrecheckResult> {
      if (body.quantity === undefined) {
        return checkTickets(user, body, pass);
      }
      const event = await bookingEvents.eventOf(body.eventId!);
      await requireOpen(event, user);
      const admissionId = await readPass(pass, user, event, body);
      const request = bestOf(body);
      return { type: 'new', event, request, admissionId, unlock: async () => undefined };
    },
  };
}

/** See `createReservePrecheck`. */
export type ReservePrecheck = ReturnType<typeof createReservePrecheck>;

function bestOf({ quantity, bestAvailable, accessibleSeats }: ReserveBody): SeatRequest {
  const access = accessibleSeats ? { accessibleSeats } : undefined;
  return { kind: 'best-available', quantity: quantity!, ...bestAvailable, ...access };
}

function namedOf({ ticketIds, ticketId, accessibleSeats }: ReserveBody) {
  const access = accessibleSeats ? { accessibleSeats } : undefined;
  return { kind: 'tickets' as const, ticketIds: ticketIds ?? [ticketId!], ...access };
}
