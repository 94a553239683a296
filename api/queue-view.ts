import type { CatalogueEvent } from '../domain/event';
import type { PassSigner } from '../waiting-room/pass';
import type { FanStatus } from '../waiting-room/place';
import { statusOf } from './event-facts';

/** A fan's place as `GET /event/:eventId/queue` gives it. */
export interface QueueView {
  /** `left`: this fan has no place (never joined, left, or did not start in time) and may join. */
  state: 'waiting' | 'admitted' | 'not-open' | 'sold-out' | 'closed' | 'left';
  readonly position: number;
  readonly aheadOfYou: number;
  readonly estimatedWaitSeconds: number | null;
  readonly ticketsLeft: number;
  readonly pass?: string;
  readonly passExpiresAt?: string;
  readonly purchaseId?: string;
  readonly saleStatus: string;
}

/** Puts the room's word and the event's facts together; signs the pass of a fan who is in. */
export function createQueueView(passes: PassSigner) {
  return async (event: CatalogueEvent, userId: string, place: FanStatus | null): Promise<QueueView> => {
    const saleStatus = statusOf(event);
    const ticketsLeft = event.availability.available;
    const nowhere = { position: 0, aheadOfYou: 0, estimatedWaitSeconds: 0, ticketsLeft, saleStatus };
    if (place?.state === 'admitted') {
      const { admissionId, expiresAtMs } = place;
      return {
        ...nowhere,
        state: 'admitted',
        pass: await passes.sign({ userId, eventId: event.id, admissionId, expiresAtMs }),
        passExpiresAt: new Date(expiresAtMs).toISOString(),
      };
    }
    if (place?.state === 'buying') return { ...nowhere, state: 'admitted', purchaseId: place.purchaseId };
    if (saleStatus === 'closed') return { ...nowhere, state: 'closed' };
    if (saleStatus === 'scheduled') return { ...nowhere, state: 'not-open', estimatedWaitSeconds: null };
    if (!event.sale.queueRequired && saleStatus === 'open') return { ...nowhere, state: 'admitted' };
    if (place?.state !== 'waiting') {
      return {
        ...nowhere,
        state: saleStatus === 'sold-out' ? 'sold-out' : 'left',
        estimatedWaitSeconds: null,
      };
    }
    const untilOpenSeconds = Math.max(0, (Date.parse(event.sale.opensAt) - Date.now()) / 1000);
    return {
      state: saleStatus === 'sold-out' ? 'sold-out' : 'waiting',
      position: place.position,
      aheadOfYou: place.aheadOfYou,
      estimatedWaitSeconds:
        saleStatus === 'paused'
          ? null
          : Math.ceil(untilOpenSeconds + place.position / event.sale.admitPerSecond),
      ticketsLeft,
      saleStatus,
    };
  };
}

/** What `createQueueView` gives. */
export type QueueViewOf = ReturnType<typeof createQueueView>;
