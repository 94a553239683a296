/** Where a Redis server listens. */
interface RedisHost {
  readonly host: string;
  readonly port: number;
}

/** The user and the encryption of every connection to a group of servers. */
interface RedisLogin {
  readonly username?: string;
  readonly password?: string;
  readonly tls?: Readonly<Record<string, never>>;
}

/** What `REDIS_URL` names. */
export type RedisTarget =
  | { readonly kind: 'single'; readonly url: string }
  | { readonly kind: 'cluster'; readonly nodes: readonly RedisHost[]; readonly login: RedisLogin }
  | {
      readonly kind: 'sentinel';
      readonly sentinels: readonly RedisHost[];
      readonly masterName: string;
      readonly db: number;
      readonly login: RedisLogin;
      readonly sentinelLogin: RedisLogin;
    };

const FORM = /^redis(s?)(\+cluster|\+sentinel)?:\/\/(?:([^/?#]*)@)?([^/?#@]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/;
const HOST = /^(?:\[([\da-f:.%]+)\]|([^:[\]\s]+))(?::(\d{1,5}))?$/i;
const REDIS_PORT = 6_379;
const SENTINEL_PORT = 26_379;

/**
 * Reads `REDIS_URL`:
 *
 * - `redis://[user:password@]host[:port][/db]`: one server
 * - `redis://[user:password@]host[:port],host[:port]…`: a Redis Cluster, of which some nodes are named, or
 *   `redis+cluster://[user:password@]host[:port]` with its one address
 * - `redis+sentinel://[user:password@]sentinel[:port],…/master-name[/db][?sentinelUsername=…&sentinelPassword=…]`
 *
 * each with `rediss` for TLS. Throws a RangeError that names the variable and never its value.
 */
export function parseRedisUrl(url: string): RedisTarget {
  // The path of a socket, and the options that the driver reads from the query, are the driver's to understand.
  if (url.startsWith('/')) return { kind: 'single', url };
  const [, tls, form, credentials, hosts = '', path = '', query = ''] =
    FORM.exec(url) ?? refuse('a URL of Redis');
  if (!form && !hosts.includes(',')) return { kind: 'single', url };
  const encryption = tls ? { tls: {} } : {};
  const login = { ...readLogin(credentials), ...encryption };
  if (form !== '+sentinel') {
    if (path !== '' && path !== '0') refuse('a cluster with a database: a cluster has only database 0');
    return { kind: 'cluster', nodes: readHosts(hosts, REDIS_PORT), login };
  }
  const [, masterName, db = '0'] =
    /^([^/]+)(?:\/(\d+))?$/.exec(path) ?? refuse('one with the name of a master');
  const parameters = new URLSearchParams(query);
  return {
    kind: 'sentinel',
    sentinels: readHosts(hosts, SENTINEL_PORT),
    masterName: decode(masterName!),
    db: Number(db),
    login,
    sentinelLogin: {
      username: parameters.get('sentinelUsername') ?? undefined,
      password: parameters.get('sentinelPassword') ?? undefined,
      ...encryption,
    },
  };
}

function readHosts(list: string, defaultPort: number): RedisHost[] {
  return list.split(',').map((entry) => {
    const [, v6, name, port] = HOST.exec(entry) ?? refuse('a list of host:port');
    const number = port === undefined ? defaultPort : Number(port);
    if (number < 1 || number > 65_535) refuse('a list of hosts with ports from 1 to 65535');
    return { host: (v6 ?? name)!, port: number };
  });
}

function readLogin(credentials: string | undefined): RedisLogin {
  if (!credentials) return {};
  const [username = '', ...rest] = credentials.split(':');
  return {
    ...(username && { username: decode(username) }),
    ...(rest.length > 0 && { password: decode(rest.join(':')) }),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return refuse('correctly percent-encoded');
  }
}

function refuse(wanted: string): never {
  throw new RangeError(`REDIS_URL is not ${wanted}`);
}
