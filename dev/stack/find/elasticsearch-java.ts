import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Account, canReach } from '../host/unprivileged-account';
import { onPath, versionOf } from './on-path';
import { versions } from './versions';

/** A Java for Elasticsearch. */
export interface Java {
  /** The folder with `bin/java`. */
  readonly home: string;
  readonly major: number;
}

/** The Java homes of package managers and version managers. */
function knownHomes(env: NodeJS.ProcessEnv): string[] {
  const home = env.HOME ?? '';
  const parents = ['/usr/lib/jvm', '/opt/java', '/opt/homebrew/opt', `${home}/.sdkman/candidates/java`];
  const found = parents.flatMap((parent) =>
    existsSync(parent) ? readdirSync(parent).map((name) => join(parent, name)) : [],
  );
  const mac = '/Library/Java/JavaVirtualMachines';
  const bundles = existsSync(mac) ? readdirSync(mac).map((name) => join(mac, name, 'Contents', 'Home')) : [];
  return [...found.filter((path) => !/homebrew/.test(path) || /openjdk/.test(path)), ...bundles];
}

/**
 * A Java that is new enough and that the account can reach: from ES_JAVA_HOME, JAVA_HOME, PATH, then the usual folders.
 * Throws with the rejected ones when there is none.
 */
export async function suitableJava(env: NodeJS.ProcessEnv, account: Account | undefined): Promise<Java> {
  const named = [env.ES_JAVA_HOME, env.JAVA_HOME].filter((home): home is string => Boolean(home));
  const ofPath = onPath('java', env).map((java) => dirname(dirname(realpathSync(java))));
  const homes = new Set([...named, ...ofPath, ...knownHomes(env)]);
  const rejected: string[] = [];
  const seen = new Set<string>();
  for (const home of homes) {
    const java = join(home, 'bin', 'java');
    if (!existsSync(java) || seen.has(realpathSync(java))) continue;
    seen.add(realpathSync(java));
    const version = await versionOf(java, ['-version']);
    if (version && version[0] >= versions.elasticsearch.oldestJava && canReach(java, account))
      return { home, major: version[0] };
    rejected.push(`${java} ${version?.[0] ?? 'of unknown version'}`);
  }
  const wanted = `Java ${versions.elasticsearch.oldestJava} or newer is needed`;
  throw new Error(
    rejected.length ? `${rejected.join(', ')}: not suitable, ${wanted}` : `no java found, ${wanted}`,
  );
}
