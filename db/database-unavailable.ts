/** Postgres did not answer, or has to be asked again; the caller should try again later. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
}
