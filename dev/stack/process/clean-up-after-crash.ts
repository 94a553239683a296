import { lockDataDir, wipeDataDir } from './data-dir';
import { endLeftovers } from './orphans';

/** `reap.ts <data folder> [--wipe]`: run when the process that held the folder is gone. Does nothing when a new one has it. */
async function main(): Promise<void> {
  const [dataDir, wipe] = process.argv.slice(2);
  if (!dataDir) throw new Error('usage: reap.ts <data folder> [--wipe]');
  const lock = lockDataDir(dataDir);
  await endLeftovers(dataDir, () => {});
  if (wipe) wipeDataDir(dataDir);
  lock.release();
}

main().then(
  () => process.exit(0),
  () => process.exit(1),
);
