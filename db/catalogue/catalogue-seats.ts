import { distanceTo, middleOfTheFront } from '../../domain/focal-point';
import type { Queryable } from '../pool';
import { insertSeats } from './catalogue-import';
import type { NewEvent, NewSeat } from './new-event';

/** A ticket as an import needs it; untouched means that nobody ever held it. */
interface KnownSeat {
  readonly id: string;
  readonly priceLevel: string;
  readonly x: number;
  readonly y: number;
  readonly isUntouched: boolean;
}

/** The present seats of events, by event id. */
export async function listSeatPlans(
  db: Queryable,
  eventIds: readonly string[],
): Promise<Map<string, KnownSeat[]>> {
  const { rows } = await db.query<
    { event_id: string } & Record<'id' | 'price_level', string> &
      Record<'x' | 'y', number> & { is_untouched: boolean }
  >(
    `select event_id, id, price_level, x, y, status = 'available' and version = 0 as is_untouched
       from ticket where event_id = any($1)`,
    [eventIds],
  );
  const plans = new Map<string, KnownSeat[]>();
  for (const { event_id, id, price_level, x, y, is_untouched } of rows) {
    const seat = { id, priceLevel: price_level, x, y, isUntouched: is_untouched };
    const plan = plans.get(event_id);
    if (plan) plan.push(seat);
    else plans.set(event_id, [seat]);
  }
  return plans;
}

/**
 * Updates the seats of known events to what their source says: inserts new ones, deletes those that the source no
 * longer has and nobody ever held, and updates place and price level of untouched ones. Returns the events that
 * changed, and how many seats stay although the source no longer has them. Skips seats that are locked by a claim.
 */
export async function updateSeats(
  db: Queryable,
  events: readonly (NewEvent & { saysSeats: boolean })[],
  plans: ReadonlyMap<string, readonly KnownSeat[]>,
): Promise<{ readonly changed: ReadonlySet<string>; readonly kept: ReadonlyMap<string, number> }> {
  const changed = new Set<string>();
  const kept = new Map<string, number>();
  const gone: string[] = [];
  const moved: (NewSeat & { distance: number })[] = [];
  const come: Pick<NewEvent, 'id' | 'seats' | 'focalPoint'>[] = [];
  for (const event of events) {
    const { id, seats, saysSeats } = event;
    if (!saysSeats) continue;
    const known = new Map((plans.get(id) ?? []).map((seat) => [seat.id, seat]));
    const wanted = new Set(seats.map((seat) => seat.id));
    const leftOut = [...known.values()].filter((seat) => !wanted.has(seat.id));
    gone.push(...leftOut.flatMap((seat) => (seat.isUntouched ? [seat.id] : [])));
    if (leftOut.length > 0) kept.set(id, leftOut.length);
    const focalPoint = event.focalPoint ?? middleOfTheFront(seats);
    come.push({ id, focalPoint, seats: seats.filter((seat) => !known.has(seat.id)) });
    for (const seat of seats)
      if (differs(seat, known.get(seat.id))) moved.push({ ...seat, distance: distanceTo(focalPoint!, seat) });
  }
  const untouched = `select id from ticket where id = any($1) and status = 'available' and version = 0
                      order by id for update skip locked`;
  const deleted = await db.query<{ event_id: string }>(
    `with free as (${untouched}) delete from ticket t using free where t.id = free.id returning t.event_id`,
    [gone],
  );
  const updated = await db.query<{ event_id: string }>(
    `with free as (${untouched})
     update ticket t set price_level = given.price_level, x = given.x, y = given.y, distance = given.distance
       from free join unnest($1::text[], $2::text[], $3::real[], $4::real[], $5::real[]) as given (id, price_level, x, y, distance)
         using (id)
      where t.id = free.id returning t.event_id`,
    [
      moved.map((s) => s.id),
      moved.map((s) => s.priceLevel),
      moved.map((s) => s.x),
      moved.map((s) => s.y),
      moved.map((s) => s.distance),
    ],
  );
  for (const { event_id } of deleted.rows) {
    const left = kept.get(event_id)! - 1;
    if (left > 0) kept.set(event_id, left);
    else kept.delete(event_id);
  }
  for (const { event_id } of [...deleted.rows, ...updated.rows]) changed.add(event_id);
  for (const one of come) if (one.seats.length > 0 && (await insertSeats(db, [one])) > 0) changed.add(one.id);
  // A price level without seats would show a price that nobody can pay.
  const { rows } = await db.query<{ event_id: string }>(
    `delete from price p where p.event_id = any($1)
       and not exists (select 1 from ticket t where t.event_id = p.event_id and t.price_level = p.price_level)
       and not exists (select 1 from price b where b.event_id = p.event_id and b.next_level = p.price_level)
     returning event_id`,
    [come.map(({ id }) => id)],
  );
  for (const { event_id } of rows) changed.add(event_id);
  return { changed, kept };
}

function differs(seat: NewSeat, known: KnownSeat | undefined): boolean {
  if (!known?.isUntouched) return false;
  // The column has single precision.
  return (
    seat.priceLevel !== known.priceLevel ||
    Math.fround(seat.x) !== Math.fround(known.x) ||
    Math.fround(seat.y) !== Math.fround(known.y)
  );
}
