import { chmodSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand } from '../host/command';
import { SHARED_DIR } from '../host/part-home';
import { type Account, canReach } from '../host/unprivileged-account';
import type { PartContext } from '../process/part';
import { debianPackages, librariesIn } from './debian-packages';
import { onPath } from './on-path';
import { tryInOrder } from './try-in-order';

/** A PgBouncer, and the environment variables that it needs. */
interface PgbouncerBinary {
  readonly how: string;
  readonly command: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * PgBouncer from PATH, else from the packages of this release of Debian or Ubuntu, where the account can reach it. Throws
 * when there is none.
 */
export function findPgbouncer(context: PartContext, account: Account | undefined): Promise<PgbouncerBinary> {
  const wanted = { name: 'pgbouncer', packages: ['pgbouncer'], withLibraries: true };
  const isReachable = canReach(join(context.cacheDir, 'pgbouncer'), account);
  const cache = { ...context, cacheDir: isReachable ? context.cacheDir : SHARED_DIR };
  return tryInOrder(
    'PgBouncer',
    [
      ['installed here', () => check(onPath('pgbouncer', context.env, ['/usr/sbin'])[0] ?? '', {})],
      [
        'distribution package',
        () =>
          debianPackages(wanted, cache, (root) => {
            chmodSync(dirname(root), 0o755);
            return check(join(root, 'usr', 'sbin', 'pgbouncer'), librariesIn(root));
          }),
      ],
    ],
    'Install pgbouncer.',
    context.signal,
  );
}

async function check(command: string, env: NodeJS.ProcessEnv): Promise<PgbouncerBinary> {
  if (!existsSync(command)) throw new Error('no pgbouncer found');
  const { code, output } = await runCommand(command, ['--version'], { env });
  if (code !== 0) throw new Error(output.trim());
  return { how: `${command}, ${output.split('\n')[0]}`, command, env };
}
