import { changedFields } from '../../domain/changed-fields';
import type { SeatBlockKind, SeatSelection, SelectionRefusal } from '../../domain/seat-block';
import { writeAudit } from '../audit';
import { isoTime } from '../iso-time';
import { inTransaction, type Pool, type Queryable } from '../pool';

/** What an organiser says of a block. `releasesAt` is ISO 8601; null: until somebody releases it. */
export interface BlockFacts {
  readonly kind: SeatBlockKind;
  readonly reason: string;
  /** Whom the seats are kept for. */
  readonly holder: string | null;
  readonly releasesAt: string | null;
}

/** A block with what is left of it. Times are ISO 8601. */
export interface SeatBlock extends BlockFacts {
  readonly blockId: string;
  readonly eventId: string;
  /** How many seats it took, and how many of them it still has. */
  readonly seats: number;
  readonly blocked: number;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly closedAt: string | null;
}

/** Who changes a block; `key` names the change, so that a repeated one is audited once. */
interface Change {
  readonly eventId: string;
  readonly blockId: string;
  readonly by: string;
  readonly key: string;
}

/** Blocks all seats of a selection, or none of them. The same `blockId` again changes nothing. */
export async function blockSeats(
  pool: Pool,
  { eventId, blockId, by, key }: Change,
  selection: SeatSelection,
  facts: BlockFacts,
): Promise<{ type: 'blocked' } | ({ type: 'refused' } & SelectionRefusal)> {
  return inTransaction(pool, async (db) => {
    const { kind, reason, holder, releasesAt } = facts;
    const { rows } = await db.query<{ answer: Awaited<ReturnType<typeof blockSeats>> }>(
      'select block_seats($1, $2, $3, $4, $5, $6, $7, $8) as answer',
      [blockId, eventId, JSON.stringify(selection), kind, reason, holder, releasesAt, by],
    );
    const { answer } = rows[0]!;
    if (answer.type === 'refused') return answer;
    const block = await maybeSeatBlock(db, eventId, blockId);
    await writeAudit(db, {
      ...{ key: `block:${key}`, by, action: 'block-seats', eventId, reason, outcome: 'done' },
      subject: { type: 'event', id: eventId },
      details: { before: null, after: { blockId, ...facts, seats: block!.seats } },
    });
    return answer;
  });
}

/** Changes what is said of a block; undefined when the event has no such block. */
export async function changeSeatBlock(
  pool: Pool,
  { eventId, blockId, by, key }: Change,
  change: Partial<BlockFacts>,
): Promise<SeatBlock | undefined> {
  return inTransaction(pool, async (db) => {
    await lockBlock(db, eventId, blockId);
    const before = await maybeSeatBlock(db, eventId, blockId);
    if (!before) return undefined;
    const { kind, reason, holder, releasesAt } = { ...before, ...change };
    await db.query(
      'update seat_block set kind = $2, reason = $3, holder = $4, releases_at = $5 where id = $1',
      [blockId, kind, reason, holder, releasesAt],
    );
    const after = await maybeSeatBlock(db, eventId, blockId);
    const changed = changedFields({ ...before }, { ...after });
    if (changed)
      await writeAudit(db, {
        ...{ key: `block:${key}`, by, action: 'change-seat-block', eventId, reason, outcome: 'done' },
        subject: { type: 'event', id: eventId },
        details: { blockId, ...changed },
      });
    return after;
  });
}

/** Puts seats of a block back on sale: these, or all. Undefined when the event has no such block. */
export async function releaseSeatBlock(
  pool: Pool,
  { eventId, blockId, by, key }: Change,
  { ticketIds, reason }: { ticketIds: readonly string[] | null; reason: string },
): Promise<SeatBlock | undefined> {
  return inTransaction(pool, async (db) => {
    await lockBlock(db, eventId, blockId);
    const before = await maybeSeatBlock(db, eventId, blockId);
    if (!before) return undefined;
    await db.query('select free_blocked($1, $2, 1000000)', [blockId, ticketIds]);
    const after = await maybeSeatBlock(db, eventId, blockId);
    await writeAudit(db, {
      ...{ key: `block:${key}`, by, action: 'release-seats', eventId, reason, outcome: 'done' },
      subject: { type: 'event', id: eventId },
      details: { blockId, before: { blocked: before.blocked }, after: { blocked: after!.blocked } },
    });
    return after;
  });
}

async function lockBlock(db: Queryable, eventId: string, blockId: string): Promise<void> {
  await db.query('select from seat_block where id = $1 and event_id = $2 for update', [blockId, eventId]);
}

const BLOCK = `
  select b.id as "blockId", b.event_id as "eventId", b.kind, b.reason, b.holder, b.seats,
         (select count(*)::integer from ticket t where t.block_id = b.id) as blocked,
         ${isoTime('b.releases_at')} as "releasesAt", b.created_by as "createdBy",
         ${isoTime('b.created_at')} as "createdAt", ${isoTime('b.closed_at')} as "closedAt"
    from seat_block b`;

/** A block of an event; undefined when there is none. */
export async function maybeSeatBlock(
  db: Queryable,
  eventId: string,
  blockId: string,
): Promise<SeatBlock | undefined> {
  const { rows } = await db.query<SeatBlock>(`${BLOCK} where b.id = $1 and b.event_id = $2`, [
    blockId,
    eventId,
  ]);
  return rows[0];
}

/** Which blocks a list shows. */
interface BlockFilter {
  readonly kind?: SeatBlockKind;
  /** True: those that still have seats; false: those that have none any more. */
  readonly open?: boolean;
  /** A word of the reason or of the holder. */
  readonly term?: string;
}

/** Blocks of an event, the newest first; `afterId` continues after a page. */
export async function listSeatBlocks(
  db: Queryable,
  eventId: string,
  { kind, open, term, afterId, limit }: BlockFilter & { afterId?: string; limit: number },
): Promise<SeatBlock[]> {
  const { rows } = await db.query<SeatBlock>(
    `${BLOCK}
      where b.event_id = $1 and ($2::text is null or b.kind = $2)
        and ($3::boolean is null or (b.closed_at is null) = $3)
        and ($4::text is null or strpos(lower(concat_ws(' ', b.reason, b.holder)), lower($4)) > 0)
        and ($5::text is null or (b.created_at, b.id) < (select a.created_at, a.id from seat_block a where a.id = $5))
      order by b.created_at desc, b.id desc limit $6`,
    [eventId, kind ?? null, open ?? null, term ?? null, afterId ?? null, limit],
  );
  return rows;
}

/** A seat that is blocked now, with its block. */
export interface BlockedSeat extends BlockFacts {
  readonly blockId: string;
  readonly ticketId: string;
  readonly section: string;
  readonly row: string | null;
  readonly number: string | null;
  readonly priceLevel: string;
  readonly createdBy: string;
  readonly createdAt: string;
}

/** The blocked seats of an event by ticket id, after `afterId`. */
export async function listBlockedSeats(
  db: Queryable,
  eventId: string,
  { afterId, limit }: { afterId: string; limit: number },
): Promise<BlockedSeat[]> {
  const { rows } = await db.query<BlockedSeat>(
    `select b.id as "blockId", b.kind, b.reason, b.holder, ${isoTime('b.releases_at')} as "releasesAt",
            t.id as "ticketId", t.section, t.row_label as row, t.seat_label as number, t.price_level as "priceLevel",
            b.created_by as "createdBy", ${isoTime('b.created_at')} as "createdAt"
       from ticket t join seat_block b on b.id = t.block_id
      where t.event_id = $1 and t.block_id is not null and t.id > $2 order by t.id limit $3`,
    [eventId, afterId, limit],
  );
  return rows;
}

/** How many seats of an event are blocked. */
export async function countBlockedSeats(db: Queryable, eventId: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    'select count(*) as count from ticket where event_id = $1 and block_id is not null',
    [eventId],
  );
  return rows[0]!.count;
}
