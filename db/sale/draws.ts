import type { Queryable } from '../pool';

/** The draw of an on-sale's lobby. */
export interface Draw {
  /** From 1; a sale that returns to its lobby after it had opened gets another round. */
  readonly round: number;
  /** 32 bytes in hex. Secret until `drawnAt`. */
  readonly seed: string;
  /** SHA-256 of the seed's bytes in hex, public from the start. */
  readonly commitment: string;
  /** ISO 8601; null while the lobby is open or has not opened yet. */
  readonly drawnAt: string | null;
  /** How many fans were in the lobby; null before the draw. */
  readonly lobbyFans: number | null;
  /** SHA-256 of the list of numbers as `oneDrawnNumbers` gives it, in hex. */
  readonly numbersSha256: string | null;
}

const DRAW = `select round, seed, commitment, drawn_at as "drawnAt", octet_length(numbers) / 6 as "lobbyFans",
    numbers_sha256 as "numbersSha256" from on_sale_draw`;

interface Row extends Omit<Draw, 'drawnAt'> {
  readonly drawnAt: Date | null;
}

/** The latest draw of an event; undefined when none was committed to yet. */
export async function maybeDraw(db: Queryable, eventId: string): Promise<Draw | undefined> {
  const { rows } = await db.query<Row>(`${DRAW} where event_id = $1 order by round desc limit 1`, [eventId]);
  const row = rows[0];
  return row && { ...row, drawnAt: row.drawnAt?.toISOString() ?? null };
}

/** Commits to a round; an earlier commitment to the same round stays. */
export async function commitDraw(
  db: Queryable,
  draw: { eventId: string; round: number; seed: string; commitment: string },
): Promise<void> {
  const { eventId, round, seed, commitment } = draw;
  await db.query(
    `insert into on_sale_draw (event_id, round, seed, commitment) values ($1, $2, $3, $4)
     on conflict (event_id, round) do nothing`,
    [eventId, round, seed, commitment],
  );
}

/** Records the numbers of the fans in the lobby, once. False when the round was drawn already. */
export async function finishDraw(
  db: Queryable,
  draw: { eventId: string; round: number; numbers: Buffer; numbersSha256: string },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update on_sale_draw set drawn_at = now(), numbers = $3, numbers_sha256 = $4
      where event_id = $1 and round = $2 and drawn_at is null`,
    [draw.eventId, draw.round, draw.numbers, draw.numbersSha256],
  );
  return rowCount === 1;
}

/** The drawn numbers of a round in order, six bytes each; empty when there are none. */
export async function oneDrawnNumbers(db: Queryable, eventId: string, round: number): Promise<Buffer> {
  const { rows } = await db.query<{ numbers: Buffer | null }>(
    'select numbers from on_sale_draw where event_id = $1 and round = $2',
    [eventId, round],
  );
  return rows[0]?.numbers ?? Buffer.alloc(0);
}
