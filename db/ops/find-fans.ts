import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** A fan whose address was looked for. */
export interface FoundFan {
  readonly userId: string;
  readonly email: string;
  readonly isVerified: boolean;
  /** When something was last heard of the address, ISO 8601. */
  readonly at: string;
}

// No character of an address sorts after it.
const LAST = '\u{10ffff}';
// Of each table: a beginning that very many share need not be counted to the end.
const MOST_OF_A_TABLE = 200;

/**
 * The fans with this address, or whose address begins so (`text` is lower case), the latest first: from logins, from
 * payments, of guests, and of those who proved that it is theirs.
 */
export async function findFansByAddress(
  db: Queryable,
  address: { readonly text: string; readonly isWhole: boolean },
  limit: number,
): Promise<FoundFan[]> {
  const { text, isWhole } = address;
  const between = 'lower(email) ~>=~ $1 and lower(email) ~<=~ $2';
  const { rows } = await db.query<FoundFan>(
    `select "userId", email, "isVerified", ${isoTime('at')} as at
       from (select distinct on (user_id) user_id as "userId", email, verified as "isVerified", at
               from ((select user_id, email, email_verified as verified, updated_at as at
                        from contact where ${between} limit $3)
                     union all (select user_id, email, true, verified_at from address_owner where ${between} limit $3)
                     union all (select user_id, email, false, created_at from guest where ${between} limit $3)) known
              order by user_id, verified desc, at desc) fans
      order by fans.at desc limit $4`,
    [text, isWhole ? text : text + LAST, MOST_OF_A_TABLE, limit],
  );
  return rows;
}

/** The fan with this user id, and the address that messages go to; undefined when nobody was here with it. */
export async function maybeFan(
  db: Queryable,
  userId: string,
): Promise<(Omit<FoundFan, 'email'> & { readonly email: string | null }) | undefined> {
  const { rows } = await db.query<Omit<FoundFan, 'email'> & { email: string | null }>(
    `select u.id as "userId", c.email, coalesce(c.email_verified, false) as "isVerified",
            ${isoTime('greatest(u.created_at, c.updated_at)')} as at
       from app_user u left join contact c on c.user_id = u.id where u.id = $1`,
    [userId],
  );
  return rows[0];
}

/** All addresses that are known of a fan, the verified ones first. */
export async function listAddressesOf(db: Queryable, userId: string): Promise<FoundFan[]> {
  const { rows } = await db.query<FoundFan>(
    `select $1 as "userId", email, bool_or(verified) as "isVerified", ${isoTime('max(at)')} as at
       from (select email, email_verified as verified, updated_at as at from contact where user_id = $1
             union all select email, true, verified_at from address_owner where user_id = $1
             union all select email, false, created_at from guest where user_id = $1) known
      where email is not null group by email order by 3 desc, 4 desc`,
    [userId],
  );
  return rows;
}
