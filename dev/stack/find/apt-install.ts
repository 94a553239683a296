import { mustRun, runCommand } from '../host/command';
import type { PartContext } from '../process/part';
import { onPath } from './on-path';

/** As root: installs a package with apt for the whole machine. Throws when that fails. */
export async function aptInstall(context: PartContext, part: string, packageName: string): Promise<void> {
  if (process.getuid?.() !== 0 || !onPath('apt-get', context.env).length)
    throw new Error('only as root on Debian or Ubuntu');
  const env = { ...context.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const options = { env, signal: context.signal, timeoutMs: 300_000 };
  context.report(`${part}: apt-get install ${packageName}`);
  await runCommand('apt-get', ['update'], options);
  await mustRun('apt-get', ['install', '-y', '--no-install-recommends', packageName], options);
}
