import { type ReadonlySignal, signal } from '@preact/signals';
import type { Purchase } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { isOpen } from '../pay/purchase-phase';

const holds = signal<readonly Purchase[]>([]);

/** The holds of the fan that are running, as far as this tab knows; the first to end is first. */
export const runningHolds: ReadonlySignal<readonly Purchase[]> = holds;

/** Applies a state of a purchase that a page has received. */
export function learnHold(purchase: Purchase): void {
  const others = holds.value.filter((one) => one.purchaseId !== purchase.purchaseId);
  holds.value = inOrder(isOpen(purchase.stage) ? [...others, purchase] : others);
}

/** Reads all running holds of the fan, also those that another device has made. The known ones stay if it fails. */
export async function loadHolds(): Promise<void> {
  const answer = await call<{ purchases: readonly Purchase[] }>('GET', '/purchases').catch(() => undefined);
  if (answer) holds.value = inOrder(answer.purchases.filter((one) => isOpen(one.stage)));
}

/** Forgets all holds, when nobody is signed in. */
export function forgetHolds(): void {
  holds.value = [];
}

function inOrder(purchases: readonly Purchase[]): readonly Purchase[] {
  return [...purchases].sort((a, b) => Date.parse(a.holdExpiresAt) - Date.parse(b.holdExpiresAt));
}
