import type { Purchase, SeatChange } from '../../clients/typescript/contract';
import type { Place } from './place';

/** A point in the sequence of seat changes: `seq` counts within an `epoch`. */
export interface SeatPoint {
  readonly epoch: string;
  readonly seq: number;
}

/** The state of the connection: stream, polls, or none. */
export type Connection = 'connecting' | 'live' | 'polling' | 'offline';

/** A message about an event, from the stream or from polls; one tab receives it and passes it to the others. */
export type LiveFrame =
  | { readonly type: 'queue'; readonly status: Place }
  | { readonly type: 'purchase'; readonly purchase: Purchase }
  | { readonly type: 'seats'; readonly point: SeatPoint; readonly changes: readonly SeatChange[] }
  | { readonly type: 'reset' }
  | { readonly type: 'connection'; readonly state: Connection };

/** Parses the id of a frame, `<epoch>-<seq>`; undefined if it has another form. */
export function parsePoint(id: string): SeatPoint | undefined {
  const cut = id.lastIndexOf('-');
  const seq = Number(id.slice(cut + 1));
  return cut > 0 && id.slice(cut + 1) !== '' && Number.isInteger(seq)
    ? { epoch: id.slice(0, cut), seq }
    : undefined;
}

/** Formats a point for the parameter `since` of the API. */
export function formatPoint({ epoch, seq }: SeatPoint): string {
  return `${epoch}-${seq}`;
}

/** Whether a received state of a purchase is newer than the known one: the stream and answers may arrive out of order. */
export function isLater(known: Purchase | null, received: Purchase): boolean {
  if (!known) return true;
  if (known.purchaseId === received.purchaseId) return received.history.length >= known.history.length;
  const beganAt = ({ history }: Purchase) => Date.parse(history[0]?.at ?? '') || Number.POSITIVE_INFINITY;
  return beganAt(received) >= beganAt(known);
}
