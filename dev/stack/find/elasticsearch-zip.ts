import { chmodSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from '../host/command';
import { SHARED_DIR } from '../host/part-home';
import { type Account, canReach } from '../host/unprivileged-account';
import type { PartContext } from '../process/part';
import { cached } from './cache';
import { checkSha256, download } from './download';
import { onPath } from './on-path';
import { unzip } from './unzip';
import { versions } from './versions';

const { artifact: VERSION, sha256: SHA256, plugin: PLUGIN } = versions.elasticsearch;
const GROUP = 'org.elasticsearch.distribution.integ-test-zip';

/**
 * The folder of the distribution that Elasticsearch publishes for integration tests: the same server without the optional
 * modules and without Java. It is fetched once into the cache, or into SHARED_DIR when the account cannot reach the cache.
 * Throws when it cannot be fetched or its checksum differs.
 */
export async function elasticsearchZip(context: PartContext, account: Account | undefined): Promise<string> {
  const { env, report } = context;
  const folder = canReach(join(context.cacheDir, 'any'), account) ? context.cacheDir : SHARED_DIR;
  const dir = await cached(
    folder,
    `elasticsearch-${VERSION}`,
    async (target) => {
      const zip = join(target, 'elasticsearch.zip');
      report(`elasticsearch: fetching ${VERSION}`);
      const [mvn] = onPath('mvn', env);
      if (mvn) await copyWithMaven(mvn, target, zip, context);
      else await copyOverHttp(zip, context);
      await checkSha256(zip, SHA256);
      await unzip(zip, target);
      rmSync(zip);
      // The temporary folder is 0700, but the account has to read it.
      chmodSync(target, 0o755);
    },
    context,
  );
  return join(dir, `elasticsearch-${VERSION}`);
}

async function copyWithMaven(mvn: string, dir: string, zip: string, context: PartContext): Promise<void> {
  const repository = join(dir, 'repository');
  const args = [
    ...['-q', '-B', '-C', `-Dmaven.repo.local=${repository}`],
    `org.apache.maven.plugins:maven-dependency-plugin:${PLUGIN}:copy`,
    ...[`-Dartifact=${GROUP}:elasticsearch:${VERSION}:zip`, `-DoutputDirectory=${join(dir, 'out')}`],
  ];
  await mustRun(mvn, args, { env: context.env, cwd: dir, signal: context.signal, timeoutMs: 600_000 });
  const [file] = readdirSync(join(dir, 'out'));
  renameSync(join(dir, 'out', file ?? ''), zip);
  for (const unused of [repository, join(dir, 'out')]) rmSync(unused, { recursive: true, force: true });
}

async function copyOverHttp(zip: string, { env, signal }: PartContext): Promise<void> {
  if (!env.MAVEN_REPO_URL) {
    throw new Error('it comes from a Maven repository: install Maven (mvn) or set MAVEN_REPO_URL');
  }
  const path = `${GROUP.replaceAll('.', '/')}/elasticsearch/${VERSION}/elasticsearch-${VERSION}.zip`;
  await download(`${env.MAVEN_REPO_URL.replace(/\/+$/, '')}/${path}`, zip, signal);
}
