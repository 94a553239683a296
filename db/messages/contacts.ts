import type { Language } from '../../domain/language';
import type { Queryable } from '../pool';

/** How a user can be reached. */
export interface Contact {
  readonly userId: string;
  readonly email: string;
  /** Whether the issuer of the login says that the address is the user's. */
  readonly isVerified: boolean;
  readonly language: Language;
}

/** Remembers how a user can be reached, and that the user was here lately. An unverified address never replaces a verified one. */
export async function saveContact(db: Queryable, contact: Contact): Promise<void> {
  const { userId, email, isVerified, language } = contact;
  await db.query(
    `insert into contact as c (user_id, email, email_verified, language) values ($1, $2, $3, $4)
     on conflict (user_id) do update set language = $4, updated_at = clock_timestamp(),
       email = case when c.email_verified and not $3 then c.email else $2 end,
       email_verified = c.email_verified or $3
      where (c.email, c.email_verified, c.language) is distinct from ($2, $3, $4)
         or c.updated_at < clock_timestamp() - interval '30 days'`,
    [userId, email, isVerified, language],
  );
}
