import type { RefusalCode, Reservation, SeatRequest } from '../../domain/purchase';
import type { Queryable } from '../pool';

/** What a claim answered: the seats with what is left of the hold in milliseconds, or why not. */
export type ClaimOutcome =
  | { readonly type: 'reserved'; readonly reservation: Reservation; readonly holdLeftMs: number }
  | {
      readonly type: 'refused';
      readonly code: RefusalCode;
      readonly ticketIds?: readonly string[];
      readonly owned?: number;
      readonly limit?: number;
    };

/** One try at the best seats may also end without a verdict. */
export type ClaimTry =
  | ClaimOutcome
  /** Somebody else was choosing where it would have fitted; ask again. */
  | { readonly type: 'contended' }
  /** Enough free seats, but not side by side. */
  | { readonly type: 'scattered' };

/** What the SQL functions answer. */
type Answer =
  | {
      type: 'reserved';
      tickets: Reservation['tickets'];
      totalAmount: number;
      currency: string;
      holdExpiresAt: string;
      holdLeftMs: number;
    }
  | Exclude<ClaimTry, { type: 'reserved' }>;

/** Whose purchase claims, and which workflow it is. */
interface Claimant {
  readonly purchaseId: string;
  readonly eventId: string;
  readonly userId: string;
  readonly workflowId: string;
  readonly runId: string;
}

/**
 * `settle`: a single seat may be left over rather than asking again because a better row is busy. `offerSeconds`: it is an
 * offer of the waitlist, whose hold is that long; other claims are refused what could serve who waits.
 */
export type ClaimRequest = SeatRequest & { readonly settle?: boolean; readonly offerSeconds?: number };

/** Claims all seats of the request for a purchase, or nothing. Asking again for the same purchase gives the same answer. */
export async function tryClaim(db: Queryable, claimant: Claimant, request: ClaimRequest): Promise<ClaimTry> {
  const { purchaseId, eventId, userId, workflowId, runId } = claimant;
  const answer = await ask(db, 'select claim_seats($1, $2, $3, $4, $5, $6) as answer', [
    ...[purchaseId, eventId, userId, workflowId, runId],
    JSON.stringify(request),
  ]);
  return outcomeOf(claimant, answer);
}

/**
 * Swaps the seats of a running hold for those of the request, or changes nothing; the hold's end stays. Swaps of a purchase
 * are numbered from 1: the same number again gives the same answer. Refused with `hold-expired` when the hold is over.
 */
export async function tryReplace(
  db: Queryable,
  hold: { purchaseId: string; eventId: string; generation: number },
  request: ClaimRequest,
): Promise<ClaimTry> {
  const answer = await ask(db, 'select replace_seats($1, $2, $3) as answer', [
    hold.purchaseId,
    hold.generation,
    JSON.stringify(request),
  ]);
  return outcomeOf(hold, answer);
}

/** A try that must have a verdict: named seats always do. */
export function verdictOf(outcome: ClaimTry): ClaimOutcome {
  if (outcome.type === 'reserved' || outcome.type === 'refused') return outcome;
  return { type: 'refused', code: 'no-seats-available' };
}

// The SQLSTATE that db/functions/payable.sql raises where a hold costs more than the bank takes in one payment.
const UNPAYABLE = 'HF003';

async function ask(db: Queryable, sql: string, values: readonly unknown[]): Promise<Answer> {
  try {
    const { rows } = await db.query<{ answer: Answer }>(sql, [...values]);
    return rows[0]!.answer;
  } catch (error) {
    if ((error as { code?: unknown }).code !== UNPAYABLE) throw error;
    return { type: 'refused', code: 'total-too-high' };
  }
}

function outcomeOf(purchase: { purchaseId: string; eventId: string }, answer: Answer): ClaimTry {
  if (answer.type !== 'reserved') return answer;
  return {
    type: 'reserved',
    holdLeftMs: answer.holdLeftMs,
    reservation: {
      purchaseId: purchase.purchaseId,
      eventId: purchase.eventId,
      tickets: answer.tickets,
      total: { amount: answer.totalAmount, currency: answer.currency },
      holdExpiresAt: new Date(answer.holdExpiresAt).toISOString(),
    },
  };
}
