import { z } from 'zod';
import type { PageMark, PurchaseFilter } from '../../temporal/list-purchases';
import { readCursor, writeCursor } from '../http/cursor';

const markSchema = z.object({
  t: z.base64url().min(1),
  at: z.int().min(0).max(253_402_300_799_999),
});

/** A position in a list as a cursor, which only fits the query that it was made for. */
export function writePurchaseCursor({ token, asOfMs }: PageMark, filter: PurchaseFilter): string {
  return writeCursor({ t: token, at: asOfMs }, queryOf(filter));
}

/** Reads a cursor. Throws `invalid-request` when it is not one of ours or belongs to another query. */
export function readPurchaseCursor(cursor: string, filter: PurchaseFilter): PageMark {
  const { t, at } = readCursor(cursor, queryOf(filter), markSchema);
  return { token: t, asOfMs: at };
}

function queryOf({ stage, eventId, userId, attentionReason, isStuck }: PurchaseFilter) {
  return [stage, eventId, userId, attentionReason, isStuck];
}
