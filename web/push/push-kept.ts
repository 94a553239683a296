import { signal } from '@preact/signals';
import { deviceStorage } from '../session/storage';
import { settings } from '../settings';

const KEY = 'holdfast-push';

/** The id of this browser's subscription to web push; null without one. */
export const pushKept = signal(deviceStorage.getItem(KEY));

/** Whether web push is set up and this browser can do it. */
export const canPush =
  settings.pushKey !== undefined &&
  'serviceWorker' in navigator &&
  'PushManager' in globalThis &&
  'Notification' in globalThis;

/** Keeps the id of the subscription on this device, or that there is none. */
export function keepPush(subscriptionId: string | null): void {
  pushKept.value = subscriptionId;
  if (subscriptionId) deviceStorage.setItem(KEY, subscriptionId);
  else deviceStorage.removeItem(KEY);
}
