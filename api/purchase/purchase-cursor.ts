import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Problem } from '../../domain/errors';
import type { PageMark, PurchaseFilter } from '../../temporal/list-purchases';

const cursorSchema = z.object({
  t: z.base64url().min(1),
  at: z.int().min(0).max(253_402_300_799_999),
  q: z.string(),
});

/** A position in a list as a cursor, which only fits the query that it was made for. */
export function writePurchaseCursor({ token, asOfMs }: PageMark, filter: PurchaseFilter): string {
  return Buffer.from(JSON.stringify({ t: token, at: asOfMs, q: fingerprint(filter) })).toString('base64url');
}

/** Reads a cursor. Throws `invalid-request` when it is not one of ours or belongs to another query. */
export function readPurchaseCursor(cursor: string, filter: PurchaseFilter): PageMark {
  try {
    const { t, at, q } = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (q !== fingerprint(filter)) throw invalidCursor();
    return { token: t, asOfMs: at };
  } catch {
    throw invalidCursor();
  }
}

/** The refusal of a cursor. */
export function invalidCursor(): Problem {
  return new Problem('invalid-request', 'cursor: it does not belong to this query');
}

function fingerprint({ stage, eventId, userId, attentionReason, isStuck }: PurchaseFilter): string {
  const asked = JSON.stringify([stage, eventId, userId, attentionReason, isStuck]);
  return createHash('sha256').update(asked).digest('base64url').slice(0, 16);
}
