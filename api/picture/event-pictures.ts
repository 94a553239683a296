import { LRUCache } from 'lru-cache';
import { keepFetchedPicture, maybePicture } from '../../db/catalogue/pictures';
import type { Pool } from '../../db/pool';
import { fetchPicture } from './fetch-picture';
import { PictureFault } from './picture-fault';
import type { PictureSize } from './picture-sizes';
import { renderPicture } from './render-picture';

// How long another picture of an event may go unseen, and an address that gave none is left alone.
const FRESH_MS = 10_000;
const RETRY_SECONDS = 600;
const MAX_BYTES = 48 * 1024 * 1024;
const MAX_FETCHES = 4;

/** A picture in one size, with the version that its address names. */
interface Picture {
  readonly bytes: Buffer;
  readonly version: string;
}

/**
 * The pictures of events: from the memory of this process, else from Postgres, where those that were uploaded are and those
 * that were fetched once are kept, so that the other's server is asked once and may then be away.
 */
export function createEventPictures({
  pool,
  fetch = fetchPicture,
}: {
  pool: Pool;
  fetch?: typeof fetchPicture;
}) {
  const kept = new LRUCache<string, Picture>({
    ttl: FRESH_MS,
    maxSize: MAX_BYTES,
    sizeCalculation: ({ bytes }) => bytes.length + 500,
  });
  const reading = new Map<string, Promise<Picture | undefined>>();
  let fetches = 0;

  async function read(eventId: string, size: PictureSize): Promise<Picture | undefined> {
    const known = await maybePicture(pool, { eventId, size, retrySeconds: RETRY_SECONDS });
    if (!known?.version) return undefined;
    const { version, url, fault } = known;
    const bytes = known.bytes ?? (url && !fault ? await fetched(eventId, { version, url, size }) : undefined);
    if (!bytes) return undefined;
    const picture = { bytes, version };
    kept.set(keyOf(eventId, size), picture);
    return picture;
  }

  async function fetched(eventId: string, wanted: { version: string; url: string; size: PictureSize }) {
    const { version, url, size } = wanted;
    // An import may bring thousands of addresses; the next request tries again.
    if (fetches >= MAX_FETCHES) return undefined;
    fetches += 1;
    try {
      const picture = await renderPicture(await fetch(url));
      await keepFetchedPicture(pool, { eventId, version, picture });
      return picture[size];
    } catch (error) {
      if (!(error instanceof PictureFault)) throw error;
      await keepFetchedPicture(pool, { eventId, version, picture: { fault: error.message } });
      return undefined;
    } finally {
      fetches -= 1;
    }
  }

  return {
    /** The picture of an event in a size; undefined when there is none. Rejects while the database is away. */
    async of(eventId: string, size: PictureSize): Promise<Picture | undefined> {
      const key = keyOf(eventId, size);
      const known = kept.get(key);
      if (known) return known;
      const running = reading.get(key) ?? read(eventId, size).finally(() => reading.delete(key));
      reading.set(key, running);
      return running;
    },

    /** The event has got another picture. */
    forget(eventId: string): void {
      for (const size of ['small', 'medium', 'large'] as const) kept.delete(keyOf(eventId, size));
    },
  };
}

/** See `createEventPictures`. */
export type EventPictures = ReturnType<typeof createEventPictures>;

function keyOf(eventId: string, size: PictureSize): string {
  return `${eventId}/${size}`;
}
