import pg from 'pg';

/** What an address says of its servers; see `readDatabaseUrl`. */
interface DatabaseServers {
  /** The address of each server alone, as the driver takes it; at least one. */
  readonly urls: readonly string[];
  /** Whether only the server that takes writes will do: several servers imply it. */
  readonly mustWrite: boolean;
}

const FORM = /^(postgres(?:ql)?:\/\/(?:[^/?#]*@)?)([^/?#@]*,[^/?#@]*)(?=[/?#]|$)(.*)$/is;
const TARGET = /([?&])target_session_attrs=([^&#]*)&?/;

/**
 * The address of each server of an address of one or several: `postgres://user:password@host1:port1,host2:port2/database`,
 * the form of libpq. Throws a RangeError that does not repeat the address, which has a password.
 */
export function serversOf(url: string): string[] {
  const own = url.replace(TARGET, '$1').replace(/[?&]$/, '');
  const [, before = '', hosts, after = ''] = FORM.exec(own) ?? [];
  if (hosts === undefined) return [own];
  return hosts.split(',').map((host) => {
    if (/^(:|$)/.test(host)) throw new RangeError('the address of the database has an empty host');
    return before + host + after;
  });
}

/**
 * Reads the address of a database that is written to; `target_session_attrs` may be `read-write`, `primary` or, with one
 * server, `any`. Throws as `serversOf` does.
 */
export function readDatabaseUrl(url: string): DatabaseServers {
  const urls = serversOf(url);
  const target = TARGET.exec(url)?.[2] ?? (urls.length > 1 ? 'read-write' : 'any');
  if (!/^(read-write|primary)$/.test(target) && (target !== 'any' || urls.length > 1))
    throw new RangeError('target_session_attrs in the address of the database must be read-write');
  return { urls, mustWrite: target !== 'any' };
}

/** The name of the database in an address. */
export function databaseNameOf(url: string): string {
  return new pg.Client({ connectionString: serversOf(url)[0] }).database ?? '';
}
