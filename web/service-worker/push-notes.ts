import { scope } from './worker-scope';

/** What the API sends to a browser (messages/push-transport.ts). */
interface PushNote {
  readonly title: string;
  readonly body: string;
  readonly url: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** The same for two copies of a message, of which one is shown. */
  readonly tag: string;
}

/** Shows what is pushed, and opens its page on a click. */
export function showPushNotes(): void {
  scope.addEventListener('push', (event) => {
    if (!event.data) return;
    const { title, body, url, language, direction, tag } = event.data.json() as PushNote;
    const look = { body, tag, lang: language, dir: direction, icon: '/icon-192.png', data: { url } };
    event.waitUntil(scope.registration.showNotification(title, look));
  });
  scope.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(open((event.notification.data as { url: string }).url));
  });
}

/** Shows the page in a tab that has it, else in a new one. */
async function open(url: string): Promise<void> {
  const tabs = await scope.clients.matchAll({ type: 'window' });
  const tab = tabs.find((one) => one.url === url);
  if (tab) await tab.focus();
  else await scope.clients.openWindow(url);
}
