import type { Queryable } from './pool';

/** An event of the bank as we keep it. */
export interface StoredBankEvent {
  readonly id: string;
  readonly type: string;
  readonly payload: unknown;
}

/** Stores an event of the bank; false when it was here before. */
export async function storeBankEvent(db: Queryable, event: StoredBankEvent): Promise<boolean> {
  const { rowCount } = await db.query(
    'insert into bank_event (id, type, payload) values ($1, $2, $3) on conflict (id) do nothing',
    [event.id, event.type, JSON.stringify(event.payload)],
  );
  return rowCount === 1;
}

/** Marks an event as told to its purchase. */
export async function markDelivered(db: Queryable, eventId: string): Promise<void> {
  await db.query('update bank_event set delivered_at = clock_timestamp() where id = $1', [eventId]);
}

/** Stored events that nobody was told of for `olderThanSeconds`, oldest first. */
export async function listUndelivered(
  db: Queryable,
  options: { olderThanSeconds: number; limit: number },
): Promise<StoredBankEvent[]> {
  const { rows } = await db.query<StoredBankEvent>(
    `select id, type, payload from bank_event
      where delivered_at is null and received_at < clock_timestamp() - make_interval(secs => $1)
      order by received_at limit $2`,
    [options.olderThanSeconds, options.limit],
  );
  return rows;
}
