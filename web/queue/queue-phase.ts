import type { Place } from '../live/place';

/** The phase of a place, which decides what the queue page shows. */
export type QueuePhase =
  | 'not-open'
  | 'lobby'
  | 'waiting'
  | 'paused'
  | 'admitted'
  | 'buying'
  | 'sold-out'
  | 'closed'
  | 'left';

/** The phase of a place, from its state and the status of the sale. */
export function phaseOf(status: Place): QueuePhase {
  if (status.state === 'admitted') return status.purchaseId ? 'buying' : 'admitted';
  if (status.state !== 'waiting') return status.state;
  if (status.saleStatus === 'lobby') return 'lobby';
  return status.saleStatus === 'paused' ? 'paused' : 'waiting';
}

/** The progress in the queue, 0 to 1, from the first position that this tab saw. */
export function progressOf(firstAhead: number, ahead: number): number {
  if (firstAhead <= 0) return 1;
  return Math.min(1, Math.max(0, 1 - ahead / firstAhead));
}

/** A wait in whole minutes, rounded up; undefined below one minute. */
export function wholeMinutes(seconds: number): number | undefined {
  return seconds < 60 ? undefined : Math.ceil(seconds / 60);
}
