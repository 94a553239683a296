import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from '../host/command';
import { PROJECT_DIR } from '../host/project-dir';
import { TSX } from '../host/tsx';
import type { PartContext } from '../process/part';
import { cached } from './cache';
import { onPath, versionOf } from './on-path';
import { versions } from './versions';

/** An executable that starts a time-skipping server on the port in its argument. */
export interface TimeSkippingServer {
  readonly how: string;
  readonly path: string;
}

const { artifact: ARTIFACT, plugin: PLUGIN, oldestJava: OLDEST_JAVA } = versions.timeSkippingServer;

/** TEMPORAL_TEST_SERVER, else `temporal-test-server` on PATH. Throws when there is none. */
export async function installedTestServer(env: NodeJS.ProcessEnv): Promise<TimeSkippingServer> {
  if (env.TEMPORAL_TEST_SERVER) return { how: 'from TEMPORAL_TEST_SERVER', path: env.TEMPORAL_TEST_SERVER };
  const [path] = onPath('temporal-test-server', env);
  if (!path) throw new Error('no temporal-test-server found');
  return { how: `binary ${path}`, path };
}

/** The Java server, fetched with Maven, with known checksums of all jars, and a script that starts it. Throws when Java or Maven is missing or a checksum differs. */
export async function mavenTestServer(context: PartContext): Promise<TimeSkippingServer> {
  const { env, cacheDir, report, signal } = context;
  const java = await suitableJava(env);
  const dir = await cached(
    cacheDir,
    `temporal-test-server-${ARTIFACT}`,
    async (target) => {
      const [mvn] = onPath('mvn', env);
      if (!mvn) throw new Error('Java is installed, but Maven (mvn) is not');
      report(`time-skipping server: fetching ${ARTIFACT} with Maven`);
      writeFileSync(join(target, 'pom.xml'), projectFile());
      const settings = [
        `-Dmaven.repo.local=${join(target, 'repository')}`,
        `-DoutputDirectory=${join(target, 'lib')}`,
        '-DincludeScope=runtime',
      ];
      const goal = `org.apache.maven.plugins:maven-dependency-plugin:${PLUGIN}:copy-dependencies`;
      await mustRun(mvn, ['-q', '-B', '-C', '-f', join(target, 'pom.xml'), ...settings, goal], {
        env,
        signal,
        timeoutMs: 300_000,
      });
      checkJars(join(target, 'lib'));
      rmSync(join(target, 'repository'), { recursive: true, force: true });
      // `$0`, since the folder is renamed after this; `java` is looked up at each start.
      const script =
        '#!/bin/sh\nexec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -cp "$(dirname "$0")/lib/*" io.temporal.testserver.TestServer "$@"\n';
      writeFileSync(join(target, 'temporal-test-server'), script);
      chmodSync(join(target, 'temporal-test-server'), 0o755);
    },
    context,
  );
  return { how: `Maven artefact ${ARTIFACT}, run by ${java}`, path: join(dir, 'temporal-test-server') };
}

/** Downloads the native build with the SDK. Throws when that fails. */
export async function downloadedTestServer(context: PartContext): Promise<TimeSkippingServer> {
  const { env, cacheDir, report, signal } = context;
  const name = `temporal-test-server-sdk-${versions.temporalSdk}-${process.platform}-${process.arch}`;
  const dir = await cached(
    cacheDir,
    name,
    async (target) => {
      report('time-skipping server: downloading with the SDK');
      mkdirSync(join(target, 'download'));
      const script = [
        ...TSX,
        'dev/stack/find/download-with-sdk.ts',
        'time-skipping',
        join(target, 'download'),
      ];
      await mustRun(process.execPath, script, { cwd: PROJECT_DIR, env, signal, timeoutMs: 300_000 });
      const [file] = readdirSync(join(target, 'download')).filter((entry) => entry.startsWith('temporal'));
      if (!file) throw new Error('the SDK downloaded nothing');
      renameSync(join(target, 'download', file), join(target, 'temporal-test-server'));
      chmodSync(join(target, 'temporal-test-server'), 0o755);
    },
    context,
  );
  return { how: 'downloaded by the SDK, in the cache', path: join(dir, 'temporal-test-server') };
}

async function suitableJava(env: NodeJS.ProcessEnv): Promise<string> {
  const [java] = onPath('java', env);
  if (!java) throw new Error('no java command found');
  const version = await versionOf(java, ['-version']);
  if (!version || version[0] < OLDEST_JAVA)
    throw new Error(`${java} is ${version?.[0] ?? 'of unknown version'}, ${OLDEST_JAVA} is needed`);
  return `Java ${version[0]}`;
}

function projectFile(): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>holdfast</groupId><artifactId>time-skipping-server</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${ARTIFACT}</version></dependency>
  </dependencies>
</project>
`;
}

/** Throws unless the folder has exactly the jars of the list, with their checksums. */
function checkJars(dir: string): void {
  const list = readFileSync(
    join(PROJECT_DIR, 'dev', 'stack', 'find', 'time-skipping-jars.sha256'),
    'utf8',
  ).trim();
  const expected = new Map(list.split('\n').map((line) => [line.slice(66), line.slice(0, 64)]));
  const found = readdirSync(dir);
  for (const jar of new Set([...expected.keys(), ...found])) {
    const sum = found.includes(jar)
      ? createHash('sha256')
          .update(readFileSync(join(dir, jar)))
          .digest('hex')
      : 'missing';
    if (sum !== expected.get(jar))
      throw new Error(`${jar}: checksum ${sum}, expected ${expected.get(jar) ?? 'none'}`);
  }
}
