import { randomBytes } from 'node:crypto';

const GIVEN = /^[A-Za-z0-9_.-]{1,64}$/;
// A random prefix per process and a counter: as unique as a UUID, which costs more than everything else in a cached answer. Ids
// only serve to find log lines, so guessing one is useless.
const PREFIX = randomBytes(12).toString('base64url');
let count = 36 ** 6;

/** The id of a request: that of the caller if it is safe to log, otherwise a new one. */
export function requestIdOf(given: string | undefined): string {
  if (given !== undefined && GIVEN.test(given)) return given;
  count += 1;
  return `${PREFIX}-${count.toString(36)}`;
}
