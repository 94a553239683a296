import { existsSync } from 'node:fs';
import { acquireDataDir, dataDirOf, wipeDataDir } from '../dev/stack/process/data-dir';

/** `npm run reset`: deletes the data folder and nothing else; fetched parts stay in the cache. Fails while a system runs with it. */
async function main(): Promise<void> {
  const dataDir = dataDirOf(process.env);
  if (!existsSync(dataDir)) {
    console.log(`nothing to delete: ${dataDir} does not exist`);
    return;
  }
  const acquired = await acquireDataDir(dataDir, console.log);
  wipeDataDir(dataDir);
  acquired.release();
  console.log(`deleted ${dataDir}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
