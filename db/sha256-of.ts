import { createHash } from 'node:crypto';

/** The hash of a random secret, which is stored in its place: 256 bits that nobody can guess need no slow hash. */
export function sha256Of(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
