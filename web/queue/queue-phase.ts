import type { Place } from '../live/place';

/** What the page of the queue shows. */
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

/** The phase of a place: what the state says, told apart further by the sale. */
export function phaseOf(status: Place): QueuePhase {
  if (status.state === 'admitted') return status.purchaseId ? 'buying' : 'admitted';
  if (status.state !== 'waiting') return status.state;
  if (status.saleStatus === 'lobby') return 'lobby';
  return status.saleStatus === 'paused' ? 'paused' : 'waiting';
}

/** How much of the way is done, 0 to 1: from where this tab first saw the fan, to the door. */
export function progressOf(firstAhead: number, ahead: number): number {
  if (firstAhead <= 0) return 1;
  return Math.min(1, Math.max(0, 1 - ahead / firstAhead));
}

/** A wait as people say it: whole minutes, rounded up; below one, `undefined` ("less than a minute"). */
export function wholeMinutes(seconds: number): number | undefined {
  return seconds < 60 ? undefined : Math.ceil(seconds / 60);
}
