/** Opaque ids are 1–64 characters that need no escaping in a URL, a Redis key or a workflow id. */
const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Whether a string can be one of our ids at all; what can't is answered without asking the database. */
export function isId(value: string): boolean {
  return ID.test(value);
}

/** A user id comes from the token's issuer: 1–64 visible ASCII characters (`auth0|5f7…` is usual). */
export function isUserId(value: string): boolean {
  return /^[\x21-\x7e]{1,64}$/.test(value);
}
