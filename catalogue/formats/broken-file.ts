/** A file that cannot be read, or not to its end; the message says why. */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile';
}
