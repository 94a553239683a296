import type { CostRules } from '../../domain/costs/cost-rules';
import { writeAudit } from '../audit';
import { inTransaction, type Pool, type Queryable } from '../pool';

/** The price of a level as the organiser has set it, in minor units. */
interface FacePrice {
  readonly priceLevel: string;
  readonly face: number;
}

/** What an event costs, and by which rules. */
interface EventMoney {
  readonly eventName: string;
  readonly isPublished: boolean;
  readonly currency: string;
  readonly rules: CostRules | null;
  /** Before fees and taxes, the highest first; 0 where a draft has none yet. */
  readonly prices: FacePrice[];
}

/** The prices of an event before fees and taxes, and its rules; undefined when there is no such event. */
export async function maybeEventMoney(db: Queryable, eventId: string): Promise<EventMoney | undefined> {
  const { rows } = await db.query<EventMoney>(
    `select e.name as "eventName", e.published_at is not null as "isPublished", e.currency, e.cost_rules as rules,
            (select coalesce(jsonb_agg(jsonb_build_object('priceLevel', price_level, 'face', amount)
                                       order by amount desc, price_level), '[]') from price where event_id = e.id) as prices
       from event e where e.id = $1`,
    [eventId],
  );
  return rows[0];
}

/**
 * Sets the fees and taxes of an event, null for none, with a line in the audit. Holds and bookings keep what they were
 * made with.
 */
export async function changeCostRules(
  pool: Pool,
  change: { eventId: string; rules: CostRules | null; by: string; reason: string; key: string },
): Promise<void> {
  const { eventId, rules, by, reason, key } = change;
  await inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ before: CostRules | null }>(
      'select cost_rules as before from event where id = $1 for no key update',
      [eventId],
    );
    await db.query(
      'update event set cost_rules = $2, version = version + 1, updated_at = now() where id = $1',
      [eventId, rules && JSON.stringify(rules)],
    );
    await writeAudit(db, {
      ...{
        key: `money:${key}`,
        by,
        action: 'change-fees-and-taxes',
        subject: { type: 'event', id: eventId },
      },
      ...{ eventId, reason, outcome: 'done', details: { before: rows[0]?.before ?? null, after: rules } },
    });
  });
}
