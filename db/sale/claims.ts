import type { RefusalCode, Reservation, SeatRequest } from '../../domain/purchase';
import type { Queryable } from '../pool';

/** The outcome of a claim: the seats with the rest of the hold in milliseconds, or the refusal. */
export type ClaimOutcome =
  | { readonly type: 'reserved'; readonly reservation: Reservation; readonly holdLeftMs: number }
  | {
      readonly type: 'refused';
      readonly code: RefusalCode;
      readonly ticketIds?: readonly string[];
      readonly owned?: number;
      readonly limit?: number;
    };

/** The outcome of one try, which for the best seats may have no verdict yet. */
export type ClaimTry =
  | ClaimOutcome
  /** Another claim was choosing where it would have fitted; try again. */
  | { readonly type: 'contended' }
  /** Enough free seats, but not side by side. */
  | { readonly type: 'scattered' };

/** What claim_seats and replace_seats return. */
type Answer =
  | {
      type: 'reserved';
      tickets: Reservation['tickets'];
      totalAmount: number;
      currency: string;
      holdExpiresAt: string;
      holdLeftMs: number;
      costs?: Reservation['costs'];
    }
  | Exclude<ClaimTry, { type: 'reserved' }>;

/** The purchase that claims, and its workflow. */
interface Claimant {
  readonly purchaseId: string;
  readonly eventId: string;
  readonly userId: string;
  readonly workflowId: string;
  readonly runId: string;
}

/**
 * A seat request with its options. `settle`: leave a single seat over rather than try again because a better row is
 * busy. `offerSeconds`: this claim is an offer of the waitlist, with a hold of that length; other claims are refused
 * seats that could serve the waitlist.
 */
export type ClaimRequest = SeatRequest & { readonly settle?: boolean; readonly offerSeconds?: number };

/** Claims all seats of the request for a purchase, or none. The same purchase again gets the same answer. */
export async function tryClaim(db: Queryable, claimant: Claimant, request: ClaimRequest): Promise<ClaimTry> {
  const { purchaseId, eventId, userId, workflowId, runId } = claimant;
  const answer = await ask(db, 'select claim_seats($1, $2, $3, $4, $5, $6) as answer', [
    ...[purchaseId, eventId, userId, workflowId, runId],
    JSON.stringify(request),
  ]);
  return outcomeOf(claimant, answer);
}

/**
 * Swaps the seats of a running hold for those of the request, or changes nothing; the end of the hold does not move.
 * Swaps of a purchase are numbered from 1: the same number again gets the same answer. Refused with `hold-expired` when
 * the hold has expired.
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

/** The verdict of a claim that is not tried again; claims of named seats always have one. */
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
      ...(answer.costs && { costs: answer.costs }),
    },
  };
}
