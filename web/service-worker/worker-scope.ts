/** An event that keeps the worker alive until its work is done. */
interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

/** A request of a page. */
export interface RequestEvent extends WorkerEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** A message from a page. */
interface PageMessageEvent extends WorkerEvent {
  readonly data: unknown;
}

/** A message from the API, by the push service of the browser. */
interface PushEvent extends WorkerEvent {
  readonly data: { json(): unknown } | null;
}

/** A click on a notification. */
interface NotificationEvent extends WorkerEvent {
  readonly notification: { readonly data: unknown; close(): void };
}

/** An open page. */
interface Tab {
  readonly url: string;
  focus(): Promise<unknown>;
}

/** The parts of ServiceWorkerGlobalScope that are used here; TypeScript's own types of it exclude those of pages. */
interface WorkerScope {
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { type: 'window' }): Promise<readonly Tab[]>;
    openWindow(url: string): Promise<unknown>;
  };
  readonly registration: {
    showNotification(title: string, options: NotificationOptions): Promise<void>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: WorkerEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
  addEventListener(type: 'message', listener: (event: PageMessageEvent) => void): void;
  addEventListener(type: 'push', listener: (event: PushEvent) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: NotificationEvent) => void): void;
}

/** The global scope of the service worker. */
export const scope = globalThis as unknown as WorkerScope;
