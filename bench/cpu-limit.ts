import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CGROUPS = '/sys/fs/cgroup';
const PERIOD_US = 100_000;

/**
 * Gives a process at most this share of a core. Returns the function that takes the limit away, once the process has ended.
 * Throws where there are no Linux control groups that this user may write.
 */
export function limitCpu(name: string, pid: number, share: number): () => void {
  const isFirstVersion = existsSync(join(CGROUPS, 'cpu'));
  const group = join(CGROUPS, ...(isFirstVersion ? ['cpu'] : []), `holdfast-bench-${name}-${pid}`);
  const quota = Math.round(PERIOD_US * share);
  try {
    mkdirSync(group);
    if (isFirstVersion) writeFileSync(join(group, 'cpu.cfs_quota_us'), String(quota));
    else writeFileSync(join(group, 'cpu.max'), `${quota} ${PERIOD_US}`);
    writeFileSync(join(group, 'cgroup.procs'), String(pid));
  } catch (error) {
    throw new Error('this needs control groups (Linux, root)', { cause: error });
  }
  return () => rmdirSync(group);
}
