import { type ReadonlySignal, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Purchase } from '../../clients/typescript/contract';
import { learnHold } from '../hold/running-holds';
import { session } from '../session/session';
import { followEvent } from './follow-event';
import { type Connection, isLater, type LiveFrame, type SeatPoint } from './frames';
import type { Place } from './place';
import { shareBetweenTabs } from './share-between-tabs';

/** An update of the seats: changes after a point, or a reset, after which the whole map must be read again. */
export type SeatUpdate = Extract<LiveFrame, { type: 'seats' | 'reset' }>;

/** The live state of an event for this fan, shared by all pages and tabs that show it. */
export interface EventLive {
  /** The fan's place in the queue; null until it is known. */
  readonly queue: ReadonlySignal<Place | null>;
  /** The fan's latest purchase of this event; null until one is known. */
  readonly purchase: ReadonlySignal<Purchase | null>;
  readonly connection: ReadonlySignal<Connection>;
  /** Calls back with every update of the seats. Returns how to stop. */
  onSeatUpdate(listener: (update: SeatUpdate) => void): () => void;
  /** Sets the point of the loaded map; updates continue from there. */
  setSeatPoint(point: SeatPoint): void;
  /** Publishes the content of an API answer to all tabs, before the stream delivers it. */
  publish(frame: Extract<LiveFrame, { type: 'queue' | 'purchase' }>): void;
}

// The stream stays open during navigation between pages of one event.
const CLOSE_DELAY_MS = 4_000;

interface SharedLive {
  readonly live: EventLive;
  readonly close: () => void;
  readers: number;
}

const open = new Map<string, SharedLive>();

/** The live state of an event while a component uses it; undefined for no event, of which nothing ever comes. */
export function useEventLive(eventId: string | undefined): EventLive {
  const userId = session.value?.userId;
  const key = `holdfast:${eventId ?? ''}:${userId ?? ''}`;
  const shared = useMemo(
    () =>
      eventId === undefined
        ? { ...silentLive(), readers: 0 }
        : openShared(key, eventId, userId !== undefined),
    [key, eventId, userId],
  );
  useEffect(() => {
    shared.readers += 1;
    return () => {
      shared.readers -= 1;
      setTimeout(() => closeUnused(key, shared), CLOSE_DELAY_MS);
    };
  }, [key, shared]);
  return shared.live;
}

function silentLive(): Pick<SharedLive, 'live' | 'close'> {
  const live: EventLive = {
    queue: signal(null),
    purchase: signal(null),
    connection: signal<Connection>('live'),
    onSeatUpdate: () => () => undefined,
    setSeatPoint: () => undefined,
    publish: () => undefined,
  };
  return { live, close: () => undefined };
}

function openShared(key: string, eventId: string, isSignedIn: boolean): SharedLive {
  const before = open.get(key);
  if (before) return before;
  const shared = { ...connect(key, eventId, isSignedIn), readers: 0 };
  open.set(key, shared);
  return shared;
}

function closeUnused(key: string, shared: SharedLive): void {
  if (shared.readers > 0 || open.get(key) !== shared) return;
  shared.close();
  open.delete(key);
}

function connect(name: string, eventId: string, isSignedIn: boolean): Pick<SharedLive, 'live' | 'close'> {
  const queue = signal<Place | null>(null);
  const purchase = signal<Purchase | null>(null);
  const connection = signal<Connection>('connecting');
  const listeners = new Set<(update: SeatUpdate) => void>();
  let point: SeatPoint | undefined;

  const onFrame = (frame: LiveFrame) => {
    if (frame.type === 'queue') queue.value = frame.status;
    else if (frame.type === 'purchase') {
      if (!isLater(purchase.value, frame.purchase)) return;
      purchase.value = frame.purchase;
      learnHold(frame.purchase);
    } else if (frame.type === 'connection') connection.value = frame.state;
    else {
      point = frame.type === 'seats' ? frame.point : undefined;
      for (const listener of listeners) listener(frame);
    }
  };
  const currentFrames = (): LiveFrame[] => [
    { type: 'connection', state: connection.value },
    ...(queue.value ? [{ type: 'queue' as const, status: queue.value }] : []),
    ...(purchase.value ? [{ type: 'purchase' as const, purchase: purchase.value }] : []),
  ];
  const known = () => ({ point, purchaseId: purchase.value?.purchaseId });
  const stream = shareBetweenTabs<LiveFrame>({
    name,
    connect: (aborted, publish) =>
      followEvent({ eventId, isSignedIn, known, onFrame: publish, signal: aborted }),
    onFrame,
    currentFrames,
  });
  const live: EventLive = {
    queue,
    purchase,
    connection,
    onSeatUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setSeatPoint(at) {
      point ??= at;
    },
    publish: stream.publish,
  };
  return { live, close: stream.close };
}
