import { createHash } from 'node:crypto';
import { z } from 'zod';
import { NO_REASON } from '../../db/audit';
import { withEventAudit } from '../../db/catalogue/event-change';
import { removePicture, setPicture } from '../../db/catalogue/pictures';
import { inTransaction, type Pool, type Queryable } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import type { BookingEvents } from '../event/booking-events';
import { PUBLIC_READ_HEADERS } from '../http/security-headers';
import type { EventPictures } from '../picture/event-pictures';
import { MAX_PICTURE_BYTES } from '../picture/fetch-picture';
import { PictureFault } from '../picture/picture-fault';
import { type PictureSize, pictureSizes } from '../picture/picture-sizes';
import { renderPicture } from '../picture/render-picture';
import { type Call, defineRoute, type Route, userOf } from '../route';

const A_YEAR = 'public, max-age=31536000, immutable';
const A_MINUTE = 'public, max-age=60, stale-while-revalidate=600';
const FILE = new RegExp(`^(${Object.keys(pictureSizes).join('|')})\\.webp$`);

/** The pictures of events: shown, uploaded, taken away. */
export function createPictureRoutes(deps: {
  readonly pool: Pool;
  readonly pictures: EventPictures;
  readonly bookingEvents: BookingEvents;
}): Route[] {
  const { pool, pictures, bookingEvents } = deps;
  const params = z.object({ id: z.string() });
  const access = ['organiser', 'ops'] as const;

  /** Changes the picture of the event of a call, with its audit. Throws `event-not-found`. */
  async function changePicture(
    call: Call<{ readonly id: string }>,
    change: (db: Queryable, eventId: string) => Promise<boolean>,
  ): Promise<void> {
    const { id } = call.params;
    const audit = { key: `change-picture:${call.seed}`, by: userOf(call).id, reason: NO_REASON };
    const isKnown =
      isId(id) &&
      (await inTransaction(pool, (db) =>
        withEventAudit(db, id, { ...audit, action: 'change-picture' }, () => change(db, id)),
      ));
    if (!isKnown) throw new Problem('event-not-found');
    pictures.forget(id);
    bookingEvents.forget(id);
  }

  return [
    defineRoute({
      method: 'get',
      path: '/event/:eventId/image/:file',
      summary:
        'The picture of an event: `small.webp`, `medium.webp` or `large.webp`, as `pictures` of the event names them',
      tag: 'Events',
      access: 'anyone',
      params: z.object({ eventId: z.string(), file: z.string() }),
      query: z.object({ v: z.string().max(64).optional() }),
      answers: {
        200: { description: 'The picture; with its own `v` it never changes', type: 'image/webp' },
        304: { description: 'Not changed since the ETag in If-None-Match' },
      },
      problems: ['not-found'],
      async handle({ params: { eventId, file }, query, req, res }) {
        const size = FILE.exec(file)?.[1] as PictureSize | undefined;
        const picture = size && isId(eventId) ? await pictures.of(eventId, size) : undefined;
        if (!picture) throw new Problem('not-found', 'This event has no picture.');
        const etag = `"${picture.version}"`;
        res.set({
          ETag: etag,
          'Cache-Control': query.v === picture.version ? A_YEAR : A_MINUTE,
          'Cross-Origin-Resource-Policy': 'cross-origin',
        });
        res.setHeader(...PUBLIC_READ_HEADERS);
        if (req.get('if-none-match') === etag) res.status(304).end();
        else res.type('image/webp').send(picture.bytes);
        return undefined;
      },
    }),
    defineRoute({
      method: 'put',
      path: '/organiser/events/:id/image',
      summary: 'Give an event a picture, in place of the one at its `imageUrl`',
      tag: 'Organisers',
      access,
      permission: 'edit',
      limit: 'management',
      params,
      bytes: {
        types: ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'],
        limit: MAX_PICTURE_BYTES,
      },
      answers: { 204: { description: 'The event has the picture, encoded again' } },
      problems: ['event-not-found'],
      async handle(call) {
        const picture = await renderPicture(call.req.body as Buffer).catch((error: unknown) => {
          throw error instanceof PictureFault ? new Problem('invalid-request', error.message) : error;
        });
        const version = createHash('sha256').update(picture.large).digest('hex').slice(0, 12);
        await changePicture(call, (db, eventId) => setPicture(db, { eventId, version, picture }));
        return { status: 204 };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/organiser/events/:id/image',
      summary: 'Take the uploaded picture of an event away',
      tag: 'Organisers',
      access,
      permission: 'edit',
      limit: 'management',
      params,
      answers: { 204: { description: 'The event has the picture at its `imageUrl`, or none' } },
      problems: ['event-not-found'],
      async handle(call) {
        await changePicture(call, removePicture);
        return { status: 204 };
      },
    }),
  ];
}
