import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPgbouncer } from '../find/pgbouncer-binary';
import { partHome } from '../host/part-home';
import { unprivilegedAccount } from '../host/unprivileged-account';
import type { PartContext, RunningPart } from '../process/part';
import { minimalEnvironment, startPart } from '../process/supervised-part';
import { withClient } from './postgres-data';

/**
 * Starts PgBouncer in transaction mode with few connections in front of the server of a database; `DATABASE_URL` in its
 * `env` names it, `DATABASE_DIRECT_URL` the server. Throws when there is no PgBouncer for this machine.
 */
export async function startPgbouncer(
  context: PartContext,
  databaseUrl: string,
  connections: number,
): Promise<RunningPart> {
  const account = unprivilegedAccount();
  const home = partHome(context.dataDir, 'pgbouncer', account);
  const { how, command, env } = await findPgbouncer(context, account);
  const port = await context.ports.of('pgbouncer');
  const { hostname, port: serverPort, username, password } = new URL(databaseUrl);
  const write = (name: string, lines: readonly string[]) => {
    const path = join(home, name);
    writeFileSync(path, `${lines.join('\n')}\n`, { mode: 0o600 });
    if (account) chownSync(path, account.uid, account.gid);
    return path;
  };
  const users = write('users.txt', [`"${username}" "${decodeURIComponent(password)}"`]);
  const config = write('pgbouncer.ini', [
    '[databases]',
    `* = host=${hostname} port=${serverPort}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = scram-sha-256',
    `auth_file = ${users}`,
    'pool_mode = transaction',
    `default_pool_size = ${connections}`,
    'max_client_conn = 1000',
    // What the product sends with each login; see docs/going-live.md.
    'ignore_startup_parameters = statement_timeout,idle_in_transaction_session_timeout',
  ]);
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;
  return startPart(
    context,
    how,
    { DATABASE_URL: url.href, DATABASE_DIRECT_URL: databaseUrl },
    {
      name: 'pgbouncer',
      command,
      args: [config],
      env: { ...minimalEnvironment(context.env), ...env },
      cwd: home,
      ...account,
      ready: () => withClient(url.href, async (client) => void (await client.query('select 1'))),
      stopSignal: 'SIGINT',
      stopWithinMs: 5_000,
    },
  );
}
