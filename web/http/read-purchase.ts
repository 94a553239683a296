import type { PendingReservation, Purchase } from '../../clients/typescript/contract';
import { call } from './call';

/** A purchase of the fan's, or its reserve while that has no seats, and where it got none. Throws `ApiProblem`. */
export function readPurchase(
  purchaseId: string,
  signal?: AbortSignal,
): Promise<Purchase | PendingReservation> {
  return call('GET', `/purchase/${purchaseId}`, { signal });
}

/** Whether it has its seats and their price. */
export function hasSeats(answer: Purchase | PendingReservation): answer is Purchase {
  return 'total' in answer;
}
