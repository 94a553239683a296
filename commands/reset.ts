import { existsSync } from 'node:fs';
import { dataDirOf, leaseDataDir, wipeDataDir } from '../dev/stack/process/data-dir';

/** `npm run reset`: deletes the data folder and nothing else; fetched parts stay in the cache. Refuses while a system runs on it. */
async function main(): Promise<void> {
  const dataDir = dataDirOf(process.env);
  if (!existsSync(dataDir)) {
    console.log(`nothing to wipe: there is no ${dataDir}`);
    return;
  }
  const lease = await leaseDataDir(dataDir, console.log);
  wipeDataDir(dataDir);
  lease.release();
  console.log(`wiped ${dataDir}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
