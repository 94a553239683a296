import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');

/**
 * Bundles the workflows once for all workers and returns the file's path. The file name contains the hash of all sources, so
 * an unchanged tree is bundled once, and two builds at the same time do no harm.
 */
export async function buildBundle(folder = join(ROOT, '.build')): Promise<string> {
  const path = join(folder, `workflows-${await hashOfSources()}.js`);
  if (existsSync(path)) return path;
  // Takes a second to load, which those who only need the path do not pay.
  const { bundleWorkflowCode } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(ROOT, 'workflows', 'index.ts'),
    logger: { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} },
  });
  await mkdir(folder, { recursive: true });
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, code);
  await rename(temporary, path);
  return path;
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  hash.update(await readFile(require.resolve('@temporalio/workflow/package.json')));
  for (const room of ['domain', 'workflows']) {
    for (const name of (await readdir(join(ROOT, room), { recursive: true })).sort()) {
      if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
      hash.update(name).update(await readFile(join(ROOT, room, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
