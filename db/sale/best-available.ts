import { setTimeout as sleep } from 'node:timers/promises';
import { chooseNonAdjacent, type FreeSeat } from '../../domain/non-adjacent-seats';
import type { SeatRequest } from '../../domain/purchase';
import { inTransaction, type Pool, type Queryable } from '../pool';
import { type ClaimOutcome, type ClaimRequest, type ClaimTry, verdictOf } from './claims';

/** A request for the best available seats, optionally of a section or up to a price. */
export type BestAvailableRequest = Extract<SeatRequest, { kind: 'best-available' }>;

interface Seeker {
  readonly eventId: string;
  readonly purchaseId: string;
}

// Shorter than the time limit of the activity. A claim that gets 'contended' lost to another one that got seats.
const GIVE_UP_AFTER_MS = 8_000;
// After this many tries a single seat may be left over, if the better rows are always busy.
const TRIES_BEFORE_SETTLING = 10;
// How many free seats are considered for a party that fits nowhere side by side.
const MAX_NON_ADJACENT = 4_000;

/**
 * Claims the best seats for a party: side by side (`db/functions/pick-best.sql` searches), else in groups close to each
 * other. `claim` is one try, as one statement. Refused only when too few seats were free while no other claim was
 * choosing among them, or when that could not be determined for 8 s. The seats that `purchaseId` holds count as free,
 * for a swap.
 */
export async function claimBest(
  pool: Pool,
  { eventId, purchaseId }: Seeker,
  request: BestAvailableRequest,
  claim: (db: Queryable, request: ClaimRequest) => Promise<ClaimTry>,
): Promise<ClaimOutcome> {
  const giveUpAt = Date.now() + GIVE_UP_AFTER_MS;
  let outcome: ClaimTry = { type: 'contended' };
  for (let tries = 1; Date.now() < giveUpAt; tries += 1) {
    outcome = await claim(pool, { ...request, settle: tries > TRIES_BEFORE_SETTLING });
    if (outcome.type === 'scattered')
      outcome = await claimScattered(pool, { eventId, purchaseId }, request, claim);
    if (outcome.type !== 'contended') break;
    // The other claim needs a few milliseconds; the random part keeps many retries from coming at the same moment.
    await sleep(Math.random() * 10 * Math.min(tries, 10));
  }
  return verdictOf(outcome);
}

/**
 * Claims seats that are not side by side. Runs once at a time per event, because all of them would choose the same
 * seats; another one gets 'contended'. Only reached when no row has room, at the end of a sale.
 */
async function claimScattered(
  pool: Pool,
  seeker: Seeker,
  request: BestAvailableRequest,
  claim: (db: Queryable, request: ClaimRequest) => Promise<ClaimTry>,
): Promise<ClaimTry> {
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ alone: boolean }>(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 1)) as alone',
      [seeker.eventId],
    );
    if (!rows[0]!.alone) return { type: 'contended' };
    const seats = chooseNonAdjacent(await listFree(db, seeker, request), request.quantity);
    if (seats.length === 0) return { type: 'contended' };
    const outcome = await claim(db, { kind: 'tickets', ticketIds: seats.map((seat) => seat.id) });
    const isLost = outcome.type === 'refused' && outcome.code === 'seat-taken';
    return isLost ? { type: 'contended' } : outcome;
  });
}

/** The ids of the seats that a request for the best ones would get now, without holding them; none when none fit side by side. */
export async function listBestSeats(
  db: Queryable,
  eventId: string,
  { quantity, section, maxAmount, accessibleSeats }: Omit<BestAvailableRequest, 'kind'>,
): Promise<string[]> {
  const { rows } = await db.query<{ ids: string[] }>('select best_seats($1, $2, $3, $4, $5) as ids', [
    eventId,
    quantity,
    section ?? null,
    maxAmount ?? null,
    accessibleSeats ?? 0,
  ]);
  return rows[0]!.ids;
}

async function listFree(db: Queryable, seeker: Seeker, request: BestAvailableRequest): Promise<FreeSeat[]> {
  const { rows } = await db.query<FreeSeat>(
    `select t.id, t.section, t.row_position as "rowPosition", t.seat_position as "seatPosition"
       from ticket t join prices_now($1) p on t.price_level = any (p.levels)
      where t.event_id = $1 and (t.status = 'available' or (t.status = 'held' and t.purchase_id = $4)) and ($2::text is null or t.section = $2)
        and ($3::bigint is null or p.amount <= $3 and t.id <> all (coalesce((select dear_offers($1, $3)), '{}'))) and (t.access is null or not keeps_access($1))
      order by p.amount desc, p.price_level, t.distance, t.row_position, t.section, t.seat_position limit ${MAX_NON_ADJACENT}`,
    [seeker.eventId, request.section ?? null, request.maxAmount ?? null, seeker.purchaseId],
  );
  return rows;
}
