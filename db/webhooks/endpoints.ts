import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** An endpoint as its organiser sees it, without the secret. Times are ISO 8601. */
export interface EndpointRecord {
  readonly endpointId: string;
  readonly url: string;
  readonly description: string | null;
  /** Empty: every type. */
  readonly types: readonly string[];
  readonly state: 'enabled' | 'failing' | 'disabled';
  readonly disabledBecause: 'failing' | 'gone' | 'by-hand' | null;
  readonly disabledAt: string | null;
  readonly failingSince: string | null;
  readonly lastSuccessAt: string | null;
  readonly createdAt: string;
  /** Messages that were not delivered yet. */
  readonly waiting: number;
}

const ENDPOINT = `select w.id as "endpointId", w.url, w.description, w.types,
  case when w.disabled_at is not null then 'disabled' when w.failing_since is not null then 'failing' else 'enabled' end as state,
  w.disabled_because as "disabledBecause", ${isoTime('w.disabled_at')} as "disabledAt",
  ${isoTime('w.failing_since')} as "failingSince", ${isoTime('w.last_success_at')} as "lastSuccessAt",
  ${isoTime('w.created_at')} as "createdAt",
  (select count(*) from webhook_delivery d where d.endpoint_id = w.id and d.state = 'waiting') as waiting
  from webhook_endpoint w`;

/** Makes an endpoint. A repeated call changes nothing. */
export async function insertEndpoint(
  db: Queryable,
  endpoint: {
    readonly endpointId: string;
    readonly organiserId: string;
    readonly url: string;
    readonly description?: string | null;
    readonly types: readonly string[];
    readonly secret: string;
    readonly createdBy: string;
  },
): Promise<void> {
  const { endpointId, organiserId, url, description, types, secret, createdBy } = endpoint;
  await db.query(
    `insert into webhook_endpoint (id, organiser_id, url, description, types, secret, created_by)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing`,
    [endpointId, organiserId, url, description ?? null, types, secret, createdBy],
  );
}

/** The endpoints of an organiser, oldest first. */
export async function listEndpoints(db: Queryable, organiserId: string): Promise<EndpointRecord[]> {
  const { rows } = await db.query<EndpointRecord>(
    `${ENDPOINT} where w.organiser_id = $1 order by w.created_at, w.id`,
    [organiserId],
  );
  return rows;
}

/** One endpoint of an organiser; undefined when there is none. */
export async function maybeEndpoint(
  db: Queryable,
  organiserId: string,
  endpointId: string,
): Promise<EndpointRecord | undefined> {
  const { rows } = await db.query<EndpointRecord>(`${ENDPOINT} where w.organiser_id = $1 and w.id = $2`, [
    organiserId,
    endpointId,
  ]);
  return rows[0];
}

/**
 * Changes the given fields of an endpoint. Enabling it begins anew: what waited for it is due now, and counts as never
 * tried.
 */
export async function changeEndpoint(
  db: Queryable,
  endpointId: string,
  change: { url?: string; description?: string | null; types?: readonly string[]; isEnabled?: boolean },
): Promise<void> {
  const { url, description, types, isEnabled } = change;
  await db.query(
    `update webhook_endpoint set
       url = coalesce($2, url), description = case when $3 then $4 else description end, types = coalesce($5, types),
       disabled_at = case $6::boolean when true then null when false then coalesce(disabled_at, clock_timestamp()) else disabled_at end,
       disabled_because = case $6::boolean when true then null when false then coalesce(disabled_because, 'by-hand') else disabled_because end,
       failing_since = case when $6 then null else failing_since end,
       pauses = case when $6 then 0 else pauses end, paused_until = case when $6 then null else paused_until end
      where id = $1`,
    [
      ...[endpointId, url ?? null, description !== undefined, description ?? null, types ?? null],
      isEnabled ?? null,
    ],
  );
  if (isEnabled)
    await db.query(
      `update webhook_delivery set due_at = clock_timestamp(), tries = 0, first_tried_at = null
        where endpoint_id = $1 and state = 'waiting' and tries > 0`,
      [endpointId],
    );
}

/** Gives an endpoint a new secret; the former one signs, too, for `overlapSeconds`. A repeated call changes nothing. */
export async function changeEndpointSecret(
  db: Queryable,
  change: { endpointId: string; secret: string; overlapSeconds: number },
): Promise<void> {
  await db.query(
    `update webhook_endpoint set former_secret = secret, secret = $2,
            former_secret_until = clock_timestamp() + make_interval(secs => $3)
      where id = $1 and secret <> $2`,
    [change.endpointId, change.secret, change.overlapSeconds],
  );
}

/** Removes an endpoint with its log. */
export async function removeEndpoint(db: Queryable, endpointId: string): Promise<void> {
  await db.query('delete from webhook_endpoint where id = $1', [endpointId]);
}

/** How many endpoints were disabled in the last day because they took no message, and still are. */
export async function oneFailedEndpoints(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(*) from webhook_endpoint where disabled_because in ('failing', 'gone')
        and disabled_at > clock_timestamp() - interval '1 day'`,
  );
  return rows[0]!.count;
}
