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

/** The parts of ServiceWorkerGlobalScope that are used here; TypeScript's own types of it exclude those of pages. */
interface WorkerScope {
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: WorkerEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
  addEventListener(type: 'message', listener: (event: PageMessageEvent) => void): void;
}

/** The global scope of the service worker. */
export const scope = globalThis as unknown as WorkerScope;
