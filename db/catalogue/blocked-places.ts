import type { Queryable } from '../pool';

/** A blocked place: what is printed on its ticket, where it is in its section, and its block. */
interface BlockedPlace {
  readonly section: string;
  readonly row: string | null;
  readonly number: string | null;
  readonly rowPosition: number;
  readonly seatPosition: number;
  readonly blockId: string;
}

/** The blocked places of an event. */
export async function listBlockedPlaces(db: Queryable, eventId: string): Promise<BlockedPlace[]> {
  const { rows } = await db.query<BlockedPlace>(
    `select section, row_label as "row", seat_label as "number", row_position as "rowPosition",
            seat_position as "seatPosition", block_id as "blockId"
       from ticket where event_id = $1 and block_id is not null`,
    [eventId],
  );
  return rows;
}

/** Blocks the places that are there again; a block whose places are all gone is over. */
export async function blockPlaces(
  db: Queryable,
  eventId: string,
  places: readonly BlockedPlace[],
): Promise<void> {
  await db.query(
    `update ticket t set status = 'blocked', block_id = given."blockId"
       from jsonb_to_recordset($2) as given (section text, "row" text, "number" text, "rowPosition" int,
                                             "seatPosition" int, "blockId" text)
      where t.event_id = $1 and t.section = given.section and t.row_label is not distinct from given."row"
        and t.seat_label is not distinct from given."number"
        and (t.seat_label is not null or (t.row_position, t.seat_position) = (given."rowPosition", given."seatPosition"))`,
    [eventId, JSON.stringify(places)],
  );
  await db.query(
    `update seat_block b set closed_at = clock_timestamp() where event_id = $1 and closed_at is null
        and not exists (select from ticket t where t.block_id = b.id)`,
    [eventId],
  );
}

/**
 * Copies the blocks of an event to another with the same places, and what they have blocked now; a time at which one releases its
 * seats moves with the start, and is left out where it would have passed. Returns how many blocks were copied; `seed` makes their
 * ids, and those that exist are left as they are.
 */
export async function copyBlocks(
  db: Queryable,
  copy: { readonly from: string; readonly to: string; readonly by: string; readonly seed: string },
): Promise<number> {
  const { from, to, by, seed } = copy;
  const places = await listBlockedPlaces(db, from);
  const blockIds = [...new Set(places.map(({ blockId }) => blockId))].sort();
  const copies = blockIds.map((blockId, index) => ({
    blockId,
    id: `blk_${seed}-${index.toString(36)}`,
    seats: places.filter((place) => place.blockId === blockId).length,
  }));
  const { rows } = await db.query<{ id: string }>(
    `with moved as (
       select b.*, b.releases_at + (copy.starts_at - source.starts_at) as at
         from seat_block b join event source on source.id = b.event_id, event copy where b.event_id = $1 and copy.id = $2)
     insert into seat_block (id, event_id, kind, reason, holder, seats, releases_at, created_by)
     select given.id, $2, b.kind, b.reason, b.holder, given.seats, case when b.at > clock_timestamp() then b.at end, $3
       from jsonb_to_recordset($4) as given (id text, "blockId" text, seats int) join moved b on b.id = given."blockId"
     on conflict (id) do nothing returning id`,
    [from, to, by, JSON.stringify(copies)],
  );
  const made = new Set(rows.map(({ id }) => id));
  const idOf = new Map(copies.filter(({ id }) => made.has(id)).map(({ blockId, id }) => [blockId, id]));
  const copied = places.flatMap((place) => {
    const blockId = idOf.get(place.blockId);
    return blockId === undefined ? [] : [{ ...place, blockId }];
  });
  await blockPlaces(db, to, copied);
  return made.size;
}
