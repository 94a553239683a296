import { lockDataDir, wipeDataDir } from './data-dir';
import { endOrphans } from './orphans';

/** `clean-up-after-crash.ts <data folder> [--wipe]`: runs when the process that had the folder is gone. Does nothing when another has it. */
async function main(): Promise<void> {
  const [dataDir, wipe] = process.argv.slice(2);
  if (!dataDir) throw new Error('usage: clean-up-after-crash.ts <data folder> [--wipe]');
  const lock = lockDataDir(dataDir);
  await endOrphans(dataDir, () => {});
  if (wipe) wipeDataDir(dataDir);
  lock.release();
}

main().then(
  () => process.exit(0),
  () => process.exit(1),
);
