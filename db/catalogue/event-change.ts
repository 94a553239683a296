import type { BuyerDetails } from '../../domain/buyer';
import {
  mergePerformerFacts,
  mergeVenueFacts,
  type PerformerFacts,
  type VenueChange,
} from '../../domain/catalogue-merge';
import { changedFields } from '../../domain/changed-fields';
import type { PlanPoint } from '../../domain/focal-point';
import type { ReturnPolicy } from '../../domain/ticket-return';
import { type AuditEntry, writeAudit } from '../audit';
import { maybeEvent } from '../events';
import { isoTime } from '../iso-time';
import { inTransaction, type Pool, type Queryable } from '../pool';
import { insertPerformers, insertVenues } from './catalogue-import';
import { writeBills, writePrices } from './catalogue-update';
import { performerWithId, venueWithId } from './fact-ids';
import { refreshSearch } from './search-refresh';

/** The fields of an event that may change later; absent ones are left unchanged. */
export type EventChange = Partial<{
  name: string;
  venueId: string;
  description: string | null;
  category: string | null;
  imageUrl: string | null;
  parking: string | null;
  food: string | null;
  terms: string | null;
  buyerDetails: BuyerDetails;
  gateListNames: boolean;
  returns: ReturnPolicy | null;
  keepOrReturnUntil: string | null;
  keepOrReturnSince: string | null;
  startsAt: string;
  durationMinutes: number | null;
  entryOpensMinutesBefore: number | null;
  entryClosesMinutesAfter: number | null;
  reEntry: boolean;
  opensAt: string;
  closesAt: string | null;
  queueRequired: boolean;
  maxTicketsPerFan: number;
  holdSeconds: number;
  waitlistOfferSeconds: number;
  moreTimeSeconds: number;
  accessibleUntil: string | null;
  admitPerSecond: number;
  maxShoppers: number;
  lobbyMinutes: number;
  presenceSeconds: number;
  graceSeconds: number;
  challenge: boolean;
  presaleOpensAt: string | null;
  presaleClosesAt: string | null;
  saleOverride: 'paused' | 'closed' | null;
}>;

const COLUMN: Record<keyof EventChange, string> = {
  name: 'name',
  venueId: 'venue_id',
  description: 'description',
  category: 'category',
  imageUrl: 'image_url',
  parking: 'parking',
  food: 'food',
  terms: 'terms',
  buyerDetails: 'buyer_details',
  gateListNames: 'gate_list_names',
  returns: 'returns',
  keepOrReturnUntil: 'keep_or_return_until',
  keepOrReturnSince: 'keep_or_return_since',
  startsAt: 'starts_at',
  durationMinutes: 'duration_minutes',
  entryOpensMinutesBefore: 'entry_opens_minutes_before',
  entryClosesMinutesAfter: 'entry_closes_minutes_after',
  reEntry: 're_entry',
  opensAt: 'opens_at',
  closesAt: 'closes_at',
  queueRequired: 'queue_required',
  maxTicketsPerFan: 'max_tickets_per_fan',
  holdSeconds: 'hold_seconds',
  waitlistOfferSeconds: 'waitlist_offer_seconds',
  moreTimeSeconds: 'more_time_seconds',
  accessibleUntil: 'accessible_until',
  admitPerSecond: 'admit_per_second',
  maxShoppers: 'max_shoppers',
  lobbyMinutes: 'lobby_minutes',
  presenceSeconds: 'presence_seconds',
  graceSeconds: 'grace_seconds',
  challenge: 'challenge',
  presaleOpensAt: 'presale_opens_at',
  presaleClosesAt: 'presale_closes_at',
  saleOverride: 'sale_override',
};

/** Changes the given fields and raises the version; false when there is no such event. */
export async function updateEvent(db: Queryable, eventId: string, change: EventChange): Promise<boolean> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const sets = given.map(([key], index) => `${COLUMN[key as keyof EventChange]} = $${index + 2}`);
  if (change.saleOverride !== undefined) sets.push('closed_by_source = false');
  const { rowCount } = await db.query(
    `update event set ${[...sets, 'version = version + 1', 'updated_at = now()'].join(', ')} where id = $1`,
    [eventId, ...given.map(([, value]) => value)],
  );
  return rowCount === 1;
}

/** What the audit says of a change of an event, besides what it changed. */
type EventAudit = Pick<AuditEntry, 'key' | 'by' | 'action' | 'reason'>;

/** Runs a change of an event, and writes what it changed into the audit; nothing where it changed nothing. */
export async function withEventAudit<T>(
  db: Queryable,
  eventId: string,
  audit: EventAudit,
  change: () => Promise<T>,
): Promise<T> {
  const before = await factsOf(db, eventId);
  const result = await change();
  const changed = changedFields(before, await factsOf(db, eventId));
  const subject = { type: 'event', id: eventId } as const;
  if (changed) await writeAudit(db, { ...audit, eventId, subject, outcome: 'done', details: { ...changed } });
  return result;
}

const { venueId: _, ...PLAIN } = COLUMN;
const FACTS = `select jsonb_build_object(${Object.entries(PLAIN)
  .map(([name, column]) => `'${name}', e.${column}`)
  .join(', ')},
    'venue', concat_ws(', ', v.name, v.address, v.city, v.country),
    'picture', e.picture_version,
    'focalPoint', case when e.focal_x is not null then jsonb_build_object('x', e.focal_x, 'y', e.focal_y) end,
    'performers', (select coalesce(jsonb_agg(p.name order by ep.position), '[]')
                     from event_performer ep join performer p on p.id = ep.performer_id where ep.event_id = e.id),
    'prices', (select coalesce(jsonb_object_agg(p.price_level, p.amount), '{}') from price p where p.event_id = e.id),
    'priceEnds', (select coalesce(jsonb_object_agg(p.price_level, p.next_level || ' ' || ${isoTime('p.ends_at')}), '{}')
                    from price p where p.event_id = e.id and p.ends_at is not null)) as facts
    from event e join venue v on v.id = e.venue_id where e.id = $1`;

async function factsOf(db: Queryable, eventId: string): Promise<Readonly<Record<string, unknown>>> {
  const { rows } = await db.query<{ facts: Record<string, unknown> }>(FACTS, [eventId]);
  return rows[0]?.facts ?? {};
}

/** What a level that the event has costs, and how it ends; null: never. */
interface PriceChange {
  readonly priceLevel: string;
  readonly amount: number;
  readonly endsAt: string | null;
  readonly next: string | null;
}

/**
 * Changes an event in one transaction: its fields, venue, performers, and prices of levels that it has. What a change
 * of the venue or of a performer leaves out is kept, where place or name are the same. The audit says what changed.
 */
export async function changeEvent(
  pool: Pool,
  { id, currency }: { readonly id: string; readonly currency: string },
  facts: EventChange,
  change: {
    readonly venue?: VenueChange;
    readonly performers?: readonly PerformerFacts[];
    readonly prices?: readonly PriceChange[];
    readonly focalPoint?: PlanPoint;
  },
  audit: EventAudit,
): Promise<void> {
  await inTransaction(pool, (db) =>
    withEventAudit(db, id, audit, async () => {
      const before = await maybeEvent(db, id);
      const venue = change.venue && venueWithId(mergeVenueFacts(before?.venue, change.venue));
      if (venue) await insertVenues(db, [{ venue }]);
      await updateEvent(db, id, { ...facts, venueId: venue?.id });
      if (change.performers) {
        const performers = mergePerformerFacts(before?.performers ?? [], change.performers).map(
          performerWithId,
        );
        await insertPerformers(db, [{ performers }]);
        await writeBills(db, [{ id, performers }]);
      }
      if (change.prices) {
        const prices = change.prices.map(({ priceLevel, amount }) => ({ priceLevel, amount }));
        await writePrices(db, [{ id, currency, prices, saysSeats: true }], new Map());
        await writePriceEnds(db, id, change.prices);
      }
      if (change.focalPoint) await moveFocalPoint(db, id, change.focalPoint);
      await refreshSearch(db);
    }),
  );
}

async function writePriceEnds(db: Queryable, eventId: string, prices: readonly PriceChange[]): Promise<void> {
  await db.query(
    `update price p set ends_at = given."endsAt", next_level = given.next, has_ended = false
       from jsonb_to_recordset($2) as given ("priceLevel" text, "endsAt" timestamptz, next text)
      where p.event_id = $1 and p.price_level = given."priceLevel"
        and (p.ends_at, p.next_level) is distinct from (given."endsAt", given.next)`,
    [eventId, JSON.stringify(prices)],
  );
}

/** Moves the stage: the best seats are then others. Holds and bookings stay as they are. */
async function moveFocalPoint(db: Queryable, eventId: string, { x, y }: PlanPoint): Promise<void> {
  await db.query('update event set focal_x = $2, focal_y = $3 where id = $1', [eventId, x, y]);
  // Locked in the order of claims, so that the two cannot deadlock.
  await db.query(
    `with locked as (select id from ticket where event_id = $1 order by id for update)
     update ticket t set distance = sqrt((t.x - $2::real) ^ 2 + (t.y - $3::real) ^ 2) from locked where t.id = locked.id`,
    [eventId, x, y],
  );
}
