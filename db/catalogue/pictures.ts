import type { Queryable } from '../pool';

/** The sizes of a picture, as the columns are named. */
type Sizes = Readonly<Record<'small' | 'medium' | 'large', Buffer>>;

/** What is known of an event's picture. */
interface KnownPicture {
  /** As `CatalogueEvent.pictureVersion`; null when the event has no picture. */
  readonly version: string | null;
  /** Where to fetch it; null for one that was uploaded. */
  readonly url: string | null;
  /** The picture in the asked size, if this version was stored. */
  readonly bytes: Buffer | null;
  /** Why it could not be fetched, a short while ago. */
  readonly fault: string | null;
}

/** The picture of an event in a size; undefined when there is no such event. A fault is forgotten after `retrySeconds`. */
export async function maybePicture(
  db: Queryable,
  { eventId, size, retrySeconds }: { eventId: string; size: keyof Sizes; retrySeconds: number },
): Promise<KnownPicture | undefined> {
  const { rows } = await db.query<KnownPicture>(
    `select known.version, known.url, p.${size} as bytes,
            case when p.fetched_at > now() - make_interval(secs => $2) then p.fault end as fault
       from (select id, coalesce(picture_version, left(md5(image_url), 12)) as version,
                    case when picture_version is null then image_url end as url
               from event where id = $1) known
       left join event_picture p on p.event_id = known.id and p.version = known.version`,
    [eventId, retrySeconds],
  );
  return rows[0];
}

/** Keeps what was fetched from the event's address, unless the event has got another picture meanwhile. */
export async function keepFetchedPicture(
  db: Queryable,
  { eventId, version, picture }: { eventId: string; version: string; picture: Sizes | { fault: string } },
): Promise<void> {
  const sizes = 'fault' in picture ? [null, null, null] : [picture.small, picture.medium, picture.large];
  await db.query(
    `insert into event_picture (event_id, version, small, medium, large, fault)
     select id, $2, $3, $4, $5, $6 from event
      where id = $1 and picture_version is null and left(md5(image_url), 12) = $2
     ${REPLACE}`,
    [eventId, version, ...sizes, 'fault' in picture ? picture.fault : null],
  );
}

/**
 * Gives an event a picture that was uploaded, in place of the one at its address; in a transaction. False when there is no such
 * event.
 */
export async function setPicture(
  db: Queryable,
  { eventId, version, picture }: { eventId: string; version: string; picture: Sizes },
): Promise<boolean> {
  if (!(await setVersion(db, eventId, version))) return false;
  await db.query(
    `insert into event_picture (event_id, version, small, medium, large) values ($1, $2, $3, $4, $5) ${REPLACE}`,
    [eventId, version, picture.small, picture.medium, picture.large],
  );
  return true;
}

/** Takes the uploaded picture away; in a transaction. False when there is no such event. */
export async function removePicture(db: Queryable, eventId: string): Promise<boolean> {
  await db.query('delete from event_picture where event_id = $1', [eventId]);
  return setVersion(db, eventId, null);
}

const REPLACE = `on conflict (event_id) do update set version = excluded.version, small = excluded.small,
  medium = excluded.medium, large = excluded.large, fault = excluded.fault, fetched_at = clock_timestamp()`;

async function setVersion(db: Queryable, eventId: string, version: string | null): Promise<boolean> {
  const { rowCount } = await db.query(
    'update event set picture_version = $2, version = version + 1, updated_at = now() where id = $1',
    [eventId, version],
  );
  return rowCount === 1;
}
