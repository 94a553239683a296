import type { Money } from '../../domain/money';
import type { Queryable } from '../pool';

/** A ticket that costs something else than its level: its holder offers it, for what the holder paid. */
interface OwnPrice {
  readonly ticketId: string;
  /** What a fan pays for it. */
  readonly price: Money;
}

/** The tickets of an event that have a price of their own now. */
export async function listOwnPrices(db: Queryable, eventId: string): Promise<OwnPrice[]> {
  const { rows } = await db.query<OwnPrice>(
    `select ticket_id as "ticketId", jsonb_build_object('amount', amount, 'currency', currency) as price
       from own_prices($1) order by ticket_id`,
    [eventId],
  );
  return rows;
}

/** Which level's rules count for these tickets of an event now, and their price before fees and taxes; unknown ones are absent. */
export async function listFaces(
  db: Queryable,
  eventId: string,
  ticketIds: readonly string[],
): Promise<{ ticketId: string; priceLevel: string; face: number }[]> {
  const { rows } = await db.query(
    `select t.id as "ticketId", now.price_level as "priceLevel", coalesce(r.face, now.amount) as face
       from ticket t cross join lateral level_now(t.event_id, t.price_level) now
       left join ticket_return r on r.ticket_id = t.id and r.state = 'offered'
      where t.event_id = $1 and t.id = any ($2)`,
    [eventId, ticketIds],
  );
  return rows;
}
