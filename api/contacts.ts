import { LRUCache } from 'lru-cache';
import { type Contact, saveContact } from '../db/messages/contacts';
import type { Pool } from '../db/pool';
import { chooseLanguage } from '../domain/language';
import type { User } from './route';

const REMEMBERED = 50_000;
const WRITTEN_AGAIN_MS = 24 * 3_600_000;

/** An address that a fan gives with a payment. */
interface GivenContact {
  readonly email: string;
  readonly language?: string;
}

/**
 * Keeps how fans can be reached, by what their logins say. Each process remembers what it has written, so a fan costs the
 * database one statement, not one for each request.
 */
export function createContacts(pool: Pool) {
  const written = new LRUCache<string, string>({ max: REMEMBERED, ttl: WRITTEN_AGAIN_MS });

  async function save(contact: Contact): Promise<void> {
    const text = JSON.stringify(contact);
    if (written.get(contact.userId) === text) return;
    await saveContact(pool, contact);
    written.set(contact.userId, text);
  }

  return {
    /** Keeps the address of a login, if it has one. Failures are ignored: the fan's next request tries again. */
    async noteLogin({ id, email }: User, wanted: readonly string[]): Promise<void> {
      if (!email) return;
      const language = chooseLanguage(wanted);
      await save({ userId: id, email: email.address, isVerified: email.isVerified, language }).catch(
        () => undefined,
      );
    },

    /** Keeps the address that a fan gives, where the login has none. Rejects while the database is away. */
    async saveGiven({ id, email }: User, given: GivenContact, wanted: readonly string[]): Promise<void> {
      if (email) return;
      const language = chooseLanguage([given.language, ...wanted]);
      await save({ userId: id, email: given.email, isVerified: false, language });
    },
  };
}

/** See `createContacts`. */
export type Contacts = ReturnType<typeof createContacts>;
