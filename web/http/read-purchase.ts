import type { PendingReservation, Purchase } from '../../clients/typescript/contract';
import { call } from './call';

/** Reads a purchase of the fan, or its reserve while no seats are held, or after it was refused. Throws `ApiProblem`. */
export function readPurchase(
  purchaseId: string,
  signal?: AbortSignal,
): Promise<Purchase | PendingReservation> {
  return call('GET', `/purchase/${purchaseId}`, { signal });
}

/** Whether the answer is a purchase with seats and a total. */
export function hasSeats(answer: Purchase | PendingReservation): answer is Purchase {
  return 'total' in answer;
}
