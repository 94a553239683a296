import pg from 'pg';

/** What an address says of its servers; see `readDatabaseUrl`. */
interface DatabaseServers {
  /** The address of each server alone, as the driver takes it; at least one. */
  readonly urls: readonly string[];
  /** Whether only the server that takes writes will do: several servers imply it. */
  readonly mustWrite: boolean;
}

const FORM = /^(postgres(?:ql)?:\/\/(?:[^/?#]*@)?)([^/?#@]*,[^/?#@]*)(?=[/?#]|$)(.*)$/is;
const TARGET = /[?&]target_session_attrs=([^&#]*)/;

/**
 * Reads an address of one Postgres or several: `postgres://user:password@host1:port1,host2:port2/database`, the form of
 * libpq, where `target_session_attrs` is `read-write`, `primary` or, with one server, `any`. Throws a RangeError that does
 * not repeat the address, which has a password.
 */
export function readDatabaseUrl(url: string): DatabaseServers {
  const [, before = '', hosts = '', after = ''] = FORM.exec(url) ?? [];
  const urls = hosts === '' ? [url] : hosts.split(',').map((host) => before + host + after);
  if (hosts.split(',').some((host) => hosts !== '' && /^(:|$)/.test(host)))
    throw new RangeError('the address of the database has an empty host');
  const target = TARGET.exec(url)?.[1] ?? (urls.length > 1 ? 'read-write' : 'any');
  if (!/^(read-write|primary)$/.test(target) && (target !== 'any' || urls.length > 1))
    throw new RangeError('target_session_attrs in the address of the database must be read-write');
  return { urls, mustWrite: target !== 'any' };
}

/** The name of the database in an address. */
export function databaseNameOf(url: string): string {
  return new pg.Client({ connectionString: readDatabaseUrl(url).urls[0] }).database ?? '';
}
