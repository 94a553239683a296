/** A file that cannot be read, or not to its end; the message says what is wrong with it. */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile';
}
