import { write } from '../http/call';
import { language } from '../i18n/t';
import { settings } from '../settings';
import { keepPush, pushKept } from './push-kept';

/**
 * Has the signed-in fan told in this browser, also with the pages closed. To be called on a click, as browsers ask the fan.
 * False when the fan or the browser does not allow it; rejects when it cannot be set up.
 */
export async function startPush(): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  await navigator.serviceWorker.register('/service-worker.js');
  const { pushManager } = await navigator.serviceWorker.ready;
  const wish = { userVisibleOnly: true, applicationServerKey: settings.pushKey! };
  const subscription = await pushManager.subscribe(wish).catch(async () => {
    // It has one for another key.
    await (await pushManager.getSubscription())?.unsubscribe();
    return pushManager.subscribe(wish);
  });
  await keepAt(subscription);
  return true;
}

/** Ends it, here and at the API. */
export async function stopPush(): Promise<void> {
  const subscriptionId = pushKept.value;
  keepPush(null);
  await (await subscriptionHere())?.unsubscribe();
  if (subscriptionId) await write('DELETE', `/push-subscriptions/${encodeURIComponent(subscriptionId)}`);
}

/** Tells the API of the address that the browser has by now, as it may change it. Never rejects. */
export async function renewPush(): Promise<void> {
  if (!pushKept.value) return;
  const subscription = await subscriptionHere().catch(() => undefined);
  if (subscription) await keepAt(subscription).catch(() => undefined);
  else keepPush(null);
}

async function subscriptionHere(): Promise<PushSubscription | undefined> {
  const registration = await navigator.serviceWorker.getRegistration('/');
  return (await registration?.pushManager.getSubscription()) ?? undefined;
}

async function keepAt(subscription: PushSubscription): Promise<void> {
  const body = { ...subscription.toJSON(), language: language() };
  const { subscriptionId } = await write<{ subscriptionId: string }>('POST', '/push-subscriptions', { body });
  keepPush(subscriptionId);
}
