import {
  allHandlersFinished,
  condition,
  defineUpdate,
  proxyLocalActivities,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { searchAttributes } from '../workflows/search-attributes';

const { nothing } = proxyLocalActivities<{ nothing(): Promise<void> }>({ startToCloseTimeout: '10s' });

/** Answered when the seats would be held. */
export const hollowReserve = defineUpdate<void>('reserve');
/** Answered when the money would be taken. */
export const hollowConfirm = defineUpdate<void>('confirm');

/**
 * A purchase with nothing in it: the same updates, timer, local activities and search attributes, and no seat, bank or
 * database. What it costs is Temporal's share of a purchase.
 */
export async function hollowPurchase(): Promise<void> {
  let stage: 'reserving' | 'held' | 'paying' | 'paid' = 'reserving';
  setHandler(hollowReserve, () => condition(() => stage !== 'reserving'));
  setHandler(hollowConfirm, async () => {
    stage = 'paying';
    await condition(() => stage === 'paid');
  });
  // The claim of the seats.
  await nothing();
  stage = 'held';
  await condition(() => stage === 'paying', '10 minutes');
  // The bank's authorisation, the booking, the capture.
  await nothing();
  await nothing();
  await nothing();
  stage = 'paid';
  upsertSearchAttributes([{ key: searchAttributes.purchaseStage, value: 'confirmed' }]);
  await condition(allHandlersFinished);
}
