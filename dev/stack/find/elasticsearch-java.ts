import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Account, canReach } from '../host/unprivileged-account';
import { onPath, versionOf } from './on-path';
import { versions } from './versions';

/** A Java that Elasticsearch can run on. */
export interface Java {
  /** The folder that holds `bin/java`. */
  readonly home: string;
  readonly major: number;
}

/** Folders with one installation per subfolder, as package managers and version managers keep them. */
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
 * A Java that is new enough and that the account can reach: ES_JAVA_HOME, JAVA_HOME, PATH, then the usual folders.
 * Throws when there is none, naming those passed over.
 */
export async function suitableJava(env: NodeJS.ProcessEnv, account: Account | undefined): Promise<Java> {
  const named = [env.ES_JAVA_HOME, env.JAVA_HOME].filter((home): home is string => Boolean(home));
  const onTheWay = onPath('java', env).map((java) => dirname(dirname(realpathSync(java))));
  const homes = new Set([...named, ...onTheWay, ...knownHomes(env)]);
  const passedOver: string[] = [];
  const seen = new Set<string>();
  for (const home of homes) {
    const java = join(home, 'bin', 'java');
    if (!existsSync(java) || seen.has(realpathSync(java))) continue;
    seen.add(realpathSync(java));
    const version = await versionOf(java, ['-version']);
    if (version && version[0] >= versions.elasticsearch.oldestJava && canReach(java, account))
      return { home, major: version[0] };
    passedOver.push(`${java} ${version?.[0] ?? 'of unknown version'}`);
  }
  const wanted = `Java ${versions.elasticsearch.oldestJava} or newer is needed`;
  throw new Error(
    passedOver.length ? `${passedOver.join(', ')}: not suitable, ${wanted}` : `no java found, ${wanted}`,
  );
}
