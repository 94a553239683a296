import type { Buyer } from '../../domain/buyer';
import { foldText } from '../../domain/fold-text';
import type { Queryable } from '../pool';

/** The buyer of the booking `b` as JSON; null when nobody was asked. */
export const BUYER = `
  (select jsonb_build_object('name', y.name, 'address', y.address)
     from buyer y where y.purchase_id = b.purchase_id and y.name is not null)`;

/** Keeps who pays for a purchase and when they agreed to the terms; the last try counts. */
export async function saveBuyer(
  db: Queryable,
  given: { purchaseId: string; eventId: string; buyer: Buyer | null; hasAgreed: boolean },
): Promise<void> {
  const { purchaseId, eventId, buyer, hasAgreed } = given;
  await db.query(
    `insert into buyer (purchase_id, event_id, name, name_key, address, terms_agreed_at)
     values ($1, $2, $3, $4, $5, case when $6 then clock_timestamp() end)
     on conflict (purchase_id) do update set name = excluded.name, name_key = excluded.name_key,
       address = excluded.address, terms_agreed_at = excluded.terms_agreed_at`,
    [
      ...[purchaseId, eventId, buyer?.name ?? null, buyer ? foldText(buyer.name) : null],
      ...[buyer?.address ?? null, hasAgreed],
    ],
  );
}
