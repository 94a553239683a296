import { chmodSync, chownSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { partHome } from '../host/part-home';
import { answersOk } from '../host/ready';
import type { Account } from '../host/unprivileged-account';
import type { PartContext, RunningPart } from '../process/part';
import { minimalEnvironment, startPart } from '../process/supervised-part';

/** The unpacked distribution, and how to run it. */
export interface ElasticsearchProgram {
  readonly how: string;
  readonly dir: string;
  readonly javaHome: string;
  readonly account: Account | undefined;
}

/** One server. */
interface ElasticsearchNode {
  readonly name: string;
  readonly port: number;
  readonly transportPort: number;
  readonly heapMb: number;
  /** How it finds the others, or that it is alone: settings of Elasticsearch. */
  readonly discovery: Readonly<Record<string, unknown>>;
  readonly env: Record<string, string>;
}

/** Starts a server on 127.0.0.1 and resolves when its cluster answers searches. Throws when it does not come up. */
export async function startElasticsearchNode(
  context: PartContext,
  program: ElasticsearchProgram,
  node: ElasticsearchNode,
): Promise<RunningPart> {
  const { how, dir, javaHome, account } = program;
  const home = partHome(context.dataDir, node.name, account);
  writeConfiguration(home, program, node);
  const url = `http://127.0.0.1:${node.port}`;
  const part = await startPart(context, how, node.env, {
    name: node.name,
    command: join(dir, 'bin', 'elasticsearch'),
    args: [],
    env: {
      ...minimalEnvironment(context.env),
      HOME: home,
      ES_JAVA_HOME: javaHome,
      ES_PATH_CONF: join(home, 'config'),
      ES_TMPDIR: join(home, 'tmp'),
    },
    cwd: home,
    ...account,
    ready: () => answersOk(`${url}/_cluster/health?wait_for_status=yellow&timeout=1s`),
    // Nothing waits for it. It took 55 s on two cores while a catalogue was being loaded.
    readyWithinMs: 240_000,
    stopSignal: 'SIGTERM',
    stopWithinMs: 20_000,
  });
  return {
    ...part,
    get pid() {
      return part.pid;
    },
    // The process that we started is a launcher, the server is its child; both get the signal.
    kill(signal) {
      const { pid } = part;
      part.kill(signal);
      if (pid) process.kill(-pid, signal);
    },
  };
}

function writeConfiguration(
  home: string,
  { dir, account }: ElasticsearchProgram,
  { name, port, transportPort, heapMb, discovery }: ElasticsearchNode,
): void {
  const config = join(home, 'config');
  for (const folder of [config, ...['data', 'logs', 'tmp'].map((folder) => join(home, folder))]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (account) chownSync(folder, account.uid, account.gid);
  }
  const settings = {
    'cluster.name': 'holdfast',
    'node.name': name,
    'path.data': join(home, 'data'),
    'path.logs': join(home, 'logs'),
    'network.host': '127.0.0.1',
    'http.port': port,
    'transport.port': transportPort,
    ...discovery,
    'xpack.security.enabled': false,
    'action.auto_create_index': false,
    // A laptop's disk is often nearly full, which would make the index read-only.
    'cluster.routing.allocation.disk.threshold_enabled': false,
  };
  const options = [
    `-Xms${heapMb}m`,
    `-Xmx${heapMb}m`,
    '-XX:+UseSerialGC',
    // On few cores with five other processes, fast compilation is better than optimised code.
    '-XX:TieredStopAtLevel=1',
    '-XX:-AlwaysPreTouch',
    '-XX:+ExitOnOutOfMemoryError',
    `-XX:ErrorFile=${join(home, 'logs', 'hs_err_pid%p.log')}`,
    '-Djava.io.tmpdir=$' + '{ES_TMPDIR}',
    '20-:--add-modules=jdk.incubator.vector',
  ];
  const lines = Object.entries(settings).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  writeFileSync(join(config, 'elasticsearch.yml'), lines.join(''));
  writeFileSync(join(config, 'jvm.options'), `${options.join('\n')}\n`);
  copyFileSync(join(dir, 'config', 'log4j2.properties'), join(config, 'log4j2.properties'));
  for (const file of ['elasticsearch.yml', 'jvm.options', 'log4j2.properties']) {
    chmodSync(join(config, file), 0o644);
  }
}
