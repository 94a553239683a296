import { closedStages, type PurchaseStage } from '../../../domain/purchase';
import { type FanDesk, Unexpected } from './fan-client';
import type { Journal, ToldHeld } from './recorder';
import { watch } from './wait-for-update';

/** A purchase as `GET /purchase/:id` and its stream tell of it. */
export interface PurchaseView {
  readonly purchaseId: string;
  readonly stage: PurchaseStage;
  readonly tickets: readonly { readonly ticketId: string }[];
  readonly holdExpiresAt?: string;
  readonly bookingId?: string;
}

/** Looks at one of the fan's purchases; undefined when there is none (any more or yet). Throws Unexpected. */
export async function maybeOwnPurchase(desk: FanDesk, purchaseId: string): Promise<PurchaseView | undefined> {
  const answer = await desk.get(`/purchase/${purchaseId}`);
  if (answer.status === 404) return undefined;
  if (answer.status !== 200) throw new Unexpected('purchase', answer);
  return answer.body as PurchaseView;
}

/** The hold that a purchase still is; undefined when it has none to pay for. */
export function holdOf(desk: FanDesk, view: PurchaseView | undefined): ToldHeld | undefined {
  if (!view?.holdExpiresAt || view.tickets.length === 0 || closedStages.has(view.stage)) return undefined;
  const ticketIds = view.tickets.map(({ ticketId }) => ticketId);
  return { userId: desk.userId, purchaseId: view.purchaseId, ticketIds, holdExpiresAt: view.holdExpiresAt };
}

/** Waits until the purchase is over, by stream or by polling; undefined when it is not in time. Throws Unexpected. */
export async function watchUntilOver(deps: {
  desk: FanDesk;
  journal: Journal;
  how: 'stream' | 'poll';
  purchaseId: string;
  giveUpAfterMs: number;
}): Promise<PurchaseView | undefined> {
  const { desk, journal, how, purchaseId, giveUpAfterMs } = deps;
  return watch<PurchaseView>({
    how,
    streamUrl: `${desk.baseUrl}/purchase/${purchaseId}/stream`,
    token: desk.token,
    localAddress: desk.localAddress,
    event: 'purchase',
    async poll() {
      const view = await maybeOwnPurchase(desk, purchaseId);
      if (!view) throw new Error(`purchase ${purchaseId} is gone`);
      return view;
    },
    isIt: ({ stage }) => closedStages.has(stage),
    enough: AbortSignal.timeout(giveUpAfterMs),
    noted: journal.retried,
  });
}
