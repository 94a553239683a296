import { closedStages, type PurchaseStage } from '../../../domain/purchase';
import { type FanClient, UnexpectedAnswer } from './fan-client';
import type { Hold, Recorder } from './recorder';
import { waitForUpdate } from './wait-for-update';

/** A purchase as `GET /purchase/:id` and its stream show it. */
export interface PurchaseView {
  readonly purchaseId: string;
  readonly stage: PurchaseStage;
  readonly tickets: readonly { readonly ticketId: string }[];
  readonly holdExpiresAt?: string;
  readonly bookingId?: string;
}

/** Reads one of the fan's purchases; undefined on 404. Throws UnexpectedAnswer. */
export async function readPurchase(client: FanClient, purchaseId: string): Promise<PurchaseView | undefined> {
  const answer = await client.get(`/purchase/${purchaseId}`);
  if (answer.status === 404) return undefined;
  if (answer.status !== 200) throw new UnexpectedAnswer('purchase', answer);
  return answer.body as PurchaseView;
}

/** The hold of a purchase; undefined when it has none that can be paid for. */
export function holdOf(client: FanClient, view: PurchaseView | undefined): Hold | undefined {
  if (!view?.holdExpiresAt || view.tickets.length === 0 || closedStages.has(view.stage)) return undefined;
  const ticketIds = view.tickets.map(({ ticketId }) => ticketId);
  return { userId: client.userId, purchaseId: view.purchaseId, ticketIds, holdExpiresAt: view.holdExpiresAt };
}

/** Waits until the purchase is closed, by stream or by polling; undefined when that takes longer. Throws UnexpectedAnswer. */
export async function waitUntilClosed(deps: {
  client: FanClient;
  recorder: Recorder;
  how: 'stream' | 'poll';
  purchaseId: string;
  giveUpAfterMs: number;
}): Promise<PurchaseView | undefined> {
  const { client, recorder, how, purchaseId, giveUpAfterMs } = deps;
  return waitForUpdate<PurchaseView>({
    how,
    streamUrl: `${client.baseUrl}/purchase/${purchaseId}/stream`,
    token: client.token,
    localAddress: client.localAddress,
    event: 'purchase',
    async poll() {
      const view = await readPurchase(client, purchaseId);
      if (!view) throw new Error(`purchase ${purchaseId} is gone`);
      return view;
    },
    matches: ({ stage }) => closedStages.has(stage),
    giveUp: AbortSignal.timeout(giveUpAfterMs),
    onRetry: recorder.retried,
  });
}
