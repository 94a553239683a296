import { randomUUID } from 'node:crypto';

const GIVEN = /^[A-Za-z0-9_.-]{1,64}$/;

/** The id of a request: the caller's where it is fit to be logged, else a new one. */
export function requestIdOf(given: string | undefined): string {
  return given !== undefined && GIVEN.test(given) ? given : randomUUID();
}
