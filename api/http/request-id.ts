import { randomBytes } from 'node:crypto';

const GIVEN = /^[A-Za-z0-9_.-]{1,64}$/;
// A process's own beginning and a count: as unique as a UUID, which costs more than all else in a hot answer. Ids are for
// finding log lines, so nobody gains by guessing one.
const OWN = randomBytes(12).toString('base64url');
let count = 36 ** 6;

/** The id of a request: the caller's where it is fit to be logged, else a new one. */
export function requestIdOf(given: string | undefined): string {
  if (given !== undefined && GIVEN.test(given)) return given;
  count += 1;
  return `${OWN}-${count.toString(36)}`;
}
