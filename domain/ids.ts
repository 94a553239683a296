/** Opaque ids are 1–64 characters that need no escaping in a URL, a Redis key or a workflow id. */
const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Whether a string can be one of our ids at all; what can't is answered without asking the database. */
export function isId(value: string): boolean {
  return ID.test(value);
}

/**
 * A user id is the `sub` of a login, as its issuer writes it: up to 255 ASCII characters, as OpenID Connect has it, of those
 * that print. `auth0|5f7…` is usual, `CN=Jane Doe,OU=Fans` is one as well; blanks count, also at its ends.
 */
export const USER_ID = /^[\x20-\x7e]{1,255}$/;

/** Why a subject is no user id, for who has to mend its issuer; undefined where it is one. */
export function userIdFault(subject: string): string | undefined {
  if (USER_ID.test(subject)) return undefined;
  if (subject === '') return 'it is empty';
  return subject.length > 255
    ? 'it is longer than 255 characters'
    : 'not all of its characters are printable ASCII';
}
