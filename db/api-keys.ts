import type { ApiKeyScope } from '../domain/api-key';
import { isoTime } from './iso-time';
import type { Queryable } from './pool';

/** An API key as its organiser sees it, never the key itself. Times are ISO 8601. */
interface ApiKeyRecord {
  readonly keyId: string;
  readonly name: string;
  /** The first and last characters of the key. */
  readonly hint: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly createdBy: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

const KEY = `select id as "keyId", name, hint, scopes, created_by as "createdBy", ${isoTime('created_at')} as "createdAt",
  ${isoTime('expires_at')} as "expiresAt", ${isoTime('last_used_at')} as "lastUsedAt", ${isoTime('revoked_at')} as "revokedAt"
  from api_key`;

/** Stores a new key by its hash. A repeated call changes nothing. */
export async function insertApiKey(
  db: Queryable,
  key: {
    readonly keyId: string;
    readonly organiserId: string;
    readonly name: string;
    readonly sha256: Buffer;
    readonly hint: string;
    readonly scopes: readonly ApiKeyScope[];
    readonly createdBy: string;
    readonly expiresAt?: string;
  },
): Promise<void> {
  await db.query(
    `insert into api_key (id, organiser_id, name, sha256, hint, scopes, created_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`,
    [
      ...[key.keyId, key.organiserId, key.name, key.sha256, key.hint, key.scopes],
      ...[key.createdBy, key.expiresAt ?? null],
    ],
  );
}

/** The keys of an organiser, newest first; `after` continues after the last one of a page. */
export async function listApiKeys(
  db: Queryable,
  organiserId: string,
  page: { after?: string; limit: number },
): Promise<ApiKeyRecord[]> {
  const { rows } = await db.query<ApiKeyRecord>(
    `${KEY} where organiser_id = $1 and ($2::text is null or
       (created_at, id) < (select created_at, id from api_key where organiser_id = $1 and id = $2))
     order by api_key.created_at desc, id desc limit $3`,
    [organiserId, page.after ?? null, page.limit],
  );
  return rows;
}

/** One key of an organiser; undefined when there is none. */
export async function maybeApiKey(
  db: Queryable,
  organiserId: string,
  keyId: string,
): Promise<ApiKeyRecord | undefined> {
  const { rows } = await db.query<ApiKeyRecord>(`${KEY} where organiser_id = $1 and id = $2`, [
    organiserId,
    keyId,
  ]);
  return rows[0];
}

/** Revokes a key for good; false when it was revoked before, or is unknown. */
export async function revokeApiKey(db: Queryable, organiserId: string, keyId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'update api_key set revoked_at = clock_timestamp() where organiser_id = $1 and id = $2 and revoked_at is null',
    [organiserId, keyId],
  );
  return rowCount === 1;
}

/** What a key that is good now may do, by its hash; undefined for every other. Notes once a minute that it is used. */
export async function maybeKeyLogin(
  db: Queryable,
  sha256: Buffer,
): Promise<{ keyId: string; organiserId: string; scopes: readonly ApiKeyScope[] } | undefined> {
  const { rows } = await db.query<{ keyId: string; organiserId: string; scopes: ApiKeyScope[] }>(
    `with login as (
       select id, organiser_id, scopes from api_key
        where sha256 = $1 and revoked_at is null and coalesce(expires_at, 'infinity') > clock_timestamp()
     ), noted as (
       update api_key k set last_used_at = clock_timestamp() from login
        where k.id = login.id and coalesce(k.last_used_at, '-infinity') < clock_timestamp() - interval '1 minute'
     ) select id as "keyId", organiser_id as "organiserId", scopes from login`,
    [sha256],
  );
  return rows[0];
}
