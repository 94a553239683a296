import type { BookingReturns } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { useLoad } from '../http/use-load';

/** What of a booking can be given back, and what became of what was; undefined until it is known. */
export function useReturns(bookingId: string) {
  return useLoad(`returns ${bookingId}`, (signal) =>
    call<BookingReturns>('GET', `/booking/${bookingId}/returns`, { signal }),
  );
}
