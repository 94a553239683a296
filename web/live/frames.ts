import type { Purchase, SeatChange } from '../../clients/typescript/contract';
import type { Place } from './place';

/** Where the count of seat changes stands: `seq` counts within an `epoch`. */
export interface SeatPoint {
  readonly epoch: string;
  readonly seq: number;
}

/** How news come: pushed, asked for again and again, or not at all. */
export type Connection = 'connecting' | 'live' | 'polling' | 'offline';

/** What is heard of an event, however it came; one tab hears it and hands it to the others. */
export type LiveFrame =
  | { readonly type: 'queue'; readonly status: Place }
  | { readonly type: 'purchase'; readonly purchase: Purchase }
  | { readonly type: 'seats'; readonly point: SeatPoint; readonly changes: readonly SeatChange[] }
  | { readonly type: 'reset' }
  | { readonly type: 'connection'; readonly state: Connection };

/** Reads the id of a frame, `<epoch>-<seq>`. */
export function readPoint(id: string): SeatPoint | undefined {
  const cut = id.lastIndexOf('-');
  const seq = Number(id.slice(cut + 1));
  return cut > 0 && id.slice(cut + 1) !== '' && Number.isInteger(seq)
    ? { epoch: id.slice(0, cut), seq }
    : undefined;
}

/** Writes a point as the API takes it in `since`. */
export function writePoint({ epoch, seq }: SeatPoint): string {
  return `${epoch}-${seq}`;
}

/** Whether what was heard of a purchase is later than what is known: news can overtake each other on two ways. */
export function isLater(known: Purchase | null, heard: Purchase): boolean {
  if (!known) return true;
  if (known.purchaseId === heard.purchaseId) return heard.history.length >= known.history.length;
  const beganAt = ({ history }: Purchase) => Date.parse(history[0]?.at ?? '') || Number.POSITIVE_INFINITY;
  return beganAt(heard) >= beganAt(known);
}
