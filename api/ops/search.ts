import { writeAudit } from '../../db/audit';
import { oneCodeState } from '../../db/ops/code-state';
import { findEvents } from '../../db/ops/find-events';
import { type FoundFan, findFansByAddress, maybeFan } from '../../db/ops/find-fans';
import { findPurchases } from '../../db/ops/find-purchases';
import { findSeatsByName, listSeats } from '../../db/ops/find-seats';
import type { Pool } from '../../db/pool';
import { isId, USER_ID } from '../../domain/ids';
import { maskAddress } from '../../domain/mask-address';
import type { TicketCodes } from '../../tickets/ticket-codes';
import type { FoundThing } from './search-schema';
import { wantedOf } from './wanted';

const MOST_FANS = 10;
const MOST_SEATS = 20;
const MOST_EVENTS = 10;

/** A search of ops. */
interface Search {
  readonly text: string;
  readonly eventId?: string;
  /** Only purchases that began before (ISO 8601), for the next page. */
  readonly before?: string;
  readonly limit: number;
  readonly by: string;
  /** Names the search in the audit. */
  readonly seed: string;
}

/** One search for everything that ops get to hear on the phone or read in a mail. */
export function createOpsSearch({ pool, codes }: { pool: Pool; codes: Pick<TicketCodes, 'read'> }) {
  /** Whoever finds a fan by an address knows it from then on, so the audit keeps who did. */
  async function auditAddresses(fans: readonly FoundFan[], { by, seed }: Search): Promise<void> {
    await Promise.all(
      fans.map(({ userId }) =>
        writeAudit(pool, {
          ...{ key: `search:${seed}:${userId}`, by, action: 'find-by-address', outcome: 'done' },
          ...{ subject: { type: 'fan', id: userId }, eventId: null, reason: 'A search by e-mail address' },
        }),
      ),
    );
  }

  /** The tickets that a code names, whoever signed it, and what the code is worth. */
  async function refsOf(texts: readonly string[]) {
    const refs = texts.map(async (code) => {
      const ours = await codes.read(code);
      // HF2.<signature>.<event>.<ticket>.<generation>.<booking>, HF1.<booking>.<ticket>.<generation>.<signature>
      const [version, ...parts] = code.split('.');
      const [ticketId = '', bookingId = ''] = version === 'HF2' ? [parts[2], parts[4]] : [parts[1], parts[0]];
      const state = ours ? await oneCodeState(pool, ours) : ('not-ours' as const);
      return { ticketId, bookingId, state };
    });
    return (await Promise.all(refs)).filter(({ ticketId, bookingId }) => isId(ticketId) && isId(bookingId));
  }

  return async (search: Search): Promise<FoundThing[]> => {
    const { text, eventId, before, limit } = search;
    const wanted = wantedOf(text);
    const { address, ids, fanOfEvent } = wanted;
    const namedFan = fanOfEvent?.userId ?? wanted.text;
    const [fansByAddress, fanById, refs] = await Promise.all([
      address ? findFansByAddress(pool, address, MOST_FANS) : [],
      USER_ID.test(namedFan) ? maybeFan(pool, namedFan) : undefined,
      refsOf(wanted.codes),
    ]);
    await auditAddresses(fansByAddress, search);
    const fans = [...fansByAddress, ...(fanById ? [fanById] : [])];
    const ticketIds = [...ids, ...refs.map(({ ticketId }) => ticketId)];
    const userIds = fans.map(({ userId }) => userId);
    const [purchases, known, named, events] = await Promise.all([
      findPurchases(pool, {
        ids: [...ids, ...refs.map(({ bookingId }) => bookingId)],
        userIds,
        eventId: eventId ?? fanOfEvent?.eventId,
        ...{ name: wanted.text, before, limit },
      }),
      before ? [] : listSeats(pool, ticketIds),
      eventId && !before ? findSeatsByName(pool, eventId, wanted.text, MOST_SEATS) : [],
      eventId || before ? [] : findEvents(pool, { ids, text: wanted.text }, MOST_EVENTS),
    ]);
    const codeOf = (ticketId: string) => refs.find((ref) => ref.ticketId === ticketId)?.state ?? null;
    const found: FoundThing[] = [
      ...(before ? [] : fans).map(({ email, ...fan }) => ({
        ...{ type: 'fan' as const, ...fan },
        maskedEmail: email === null ? null : maskAddress(email),
      })),
      ...purchases.map((one) => ({ type: 'purchase' as const, ...one, matched: [...one.matched] })),
      ...[...known, ...named].map((one) => ({ type: 'ticket' as const, ...one, code: codeOf(one.ticketId) })),
      ...events.map((one) => ({ type: 'event' as const, ...one })),
    ];
    return found.sort((one, other) => other.at.localeCompare(one.at));
  };
}
