/** Opaque ids: 1–64 characters that need no escaping in a URL, a Redis key or a workflow id. */
const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Whether a string has the form of our ids; others are answered without a query. */
export function isId(value: string): boolean {
  return ID.test(value);
}

/**
 * A user id is the `sub` claim of a login, unchanged: up to 255 printable ASCII characters (OpenID Connect's limit). Examples
 * are `auth0|5f7…` and `CN=Jane Doe,OU=Fans`; blanks count, also at its ends.
 */
export const USER_ID = /^[\x20-\x7e]{1,255}$/;

/** Why a subject cannot be a user id, for the operator of its issuer; undefined when it can. */
export function userIdFault(subject: string): string | undefined {
  if (USER_ID.test(subject)) return undefined;
  if (subject === '') return 'it is empty';
  return subject.length > 255
    ? 'it is longer than 255 characters'
    : 'not all of its characters are printable ASCII';
}
