import { nextOpening } from '../../domain/event';
import { estimateWait } from '../../domain/queue/wait-estimate';
import type { PassSigner } from '../../waiting-room/pass';
import type { FanStatus } from '../../waiting-room/place';
import type { PlaceSigner } from '../../waiting-room/place-token';
import { statusOf } from '../event/booking-events';
import type { Standing } from './event-queue';
import type { QueueAnswer } from './queue-schemas';

// In the lobby the wait changes in steps of ten seconds, because it only counts down to the opening.
const LOBBY_STEP_SECONDS = 10;

/** The place of a fan; `left`: the fan has none (never joined, left, or did not start in time) and may join. */
type QueueView = QueueAnswer | (Omit<QueueAnswer, 'state'> & { readonly state: 'left' });

/** Makes the answer from the standing of a fan; signs the pass of an admitted fan, and the place of a waiting one. */
export function createQueueView(passes: Pick<PassSigner, 'sign'>, places: Pick<PlaceSigner, 'sign'>) {
  // Each status object is signed once, however often it is sent.
  const signed = new WeakMap<FanStatus, string>();

  async function passOf(eventId: string, userId: string, status: FanStatus & { state: 'admitted' }) {
    const { admissionId, expiresAtMs } = status;
    const pass = signed.get(status) ?? (await passes.sign({ userId, eventId, admissionId, expiresAtMs }));
    signed.set(status, pass);
    return pass;
  }

  function tokenOf(eventId: string, userId: string, status: FanStatus & { state: 'waiting' }): string {
    const { place, epoch } = status;
    const token = signed.get(status) ?? places.sign({ userId, eventId, place, epoch });
    signed.set(status, token);
    return token;
  }

  return async (standing: Standing, userId: string): Promise<QueueView> => {
    const { event, draw, status, ahead, undrawn, reason } = standing;
    const saleStatus = statusOf(event);
    const ticketsLeft = event.availability.available;
    const common = {
      position: 0,
      aheadOfYou: 0,
      estimatedWaitSeconds: 0,
      ticketsLeft,
      soldOutLevels: event.prices.flatMap((one) => (one.available === 0 ? one.priceLevel : [])),
      saleStatus,
      ...(draw && { drawCommitment: draw.commitment }),
      ...(ticketsLeft === 0 && saleStatus !== 'closed' && { seatsMayComeBack: true }),
      ...(reason && { reason }),
      ...(event.queueNote && { note: event.queueNote }),
    };
    // A fan who is paying may go on when the sale is closed; a fan who was only admitted cannot buy any more.
    if (status.state === 'buying') {
      const { purchaseId, admissionEndsAtMs } = status;
      // Absent while a process from before the deploy answers.
      const rest = admissionEndsAtMs && { mayChooseUntil: new Date(admissionEndsAtMs).toISOString() };
      return { ...common, state: 'admitted', purchaseId, ...rest };
    }
    if (saleStatus === 'closed') return { ...common, state: 'closed' };
    if (status.state === 'admitted') {
      return {
        ...common,
        state: 'admitted',
        pass: await passOf(event.id, userId, status),
        passExpiresAt: new Date(status.expiresAtMs).toISOString(),
        awayAfterSeconds: event.sale.presenceSeconds,
      };
    }
    const { queueRequired } = event.sale;
    if (!queueRequired && saleStatus === 'open') return { ...common, state: 'admitted' };
    // Without a queue nobody waits before the sale opens, or while it is paused.
    if (saleStatus === 'scheduled' || (!queueRequired && saleStatus !== 'sold-out'))
      return { ...common, state: 'not-open', estimatedWaitSeconds: null };
    if (status.state === 'absent') {
      const state = saleStatus === 'sold-out' ? 'sold-out' : 'left';
      return { ...common, state, estimatedWaitSeconds: null };
    }
    const untilOpenSeconds = Math.max(0, (nextOpening(event.sale, Date.now()).opensAt - Date.now()) / 1000);
    // Before the draw any place is possible: half of the lobby is the expected one.
    const guess = undrawn ? Math.floor((standing.waiting ?? 0) / 2) : ahead;
    const estimate = estimateWait(guess, standing.samples, event.sale);
    const step = untilOpenSeconds > 0 ? LOBBY_STEP_SECONDS : 1;
    // Without free seats the wait depends on when holds end, which nobody knows.
    const stands = saleStatus === 'paused' || ticketsLeft === 0 || estimate.seconds === null;
    return {
      ...common,
      ...(!undrawn && { position: ahead + 1, aheadOfYou: ahead }),
      state: saleStatus === 'sold-out' ? 'sold-out' : 'waiting',
      estimatedWaitSeconds: stands ? null : Math.ceil((untilOpenSeconds + estimate.seconds) / step) * step,
      estimateBasis: stands ? 'none' : estimate.basis,
      admittedPerSecond: stands ? null : estimate.perSecond,
      placeToken: tokenOf(event.id, userId, status),
    };
  };
}

/** See `createQueueView`. */
export type QueueViewOf = ReturnType<typeof createQueueView>;
