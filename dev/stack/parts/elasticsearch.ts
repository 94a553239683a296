import { chmodSync, chownSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeService } from '../find/docker';
import { suitableJava } from '../find/elasticsearch-java';
import { elasticsearchZip } from '../find/elasticsearch-zip';
import { tryInOrder } from '../find/try-in-order';
import { versions } from '../find/versions';
import { partHome } from '../host/part-home';
import { answersOk } from '../host/ready';
import { type Account, unprivilegedAccount } from '../host/unprivileged-account';
import { startInBackground } from '../process/background-part';
import { externalPart, type PartContext, type RunningPart } from '../process/part';
import { minimalEnvironment, startPart } from '../process/supervised-part';

// Enough for a catalogue of 200,000 events, on a machine with 4 GiB in all.
const HEAP = ['-Xms512m', '-Xmx512m'];

/**
 * Starts Elasticsearch in the background: its address is known at once, and the server answers about 10 s later. Until then,
 * or if this machine cannot run it, which is reported once, search uses the database.
 */
export async function startElasticsearch(context: PartContext): Promise<RunningPart> {
  const { env, ports } = context;
  if (env.ELASTICSEARCH_URL) {
    return externalPart('elasticsearch', 'ELASTICSEARCH_URL', { ELASTICSEARCH_URL: env.ELASTICSEARCH_URL });
  }
  const port = await ports.of('elasticsearch', env.ELASTICSEARCH_PORT);
  const transportPort = await ports.of('elasticsearchTransport');
  const address = { ELASTICSEARCH_URL: `http://127.0.0.1:${port}` };
  const begin = async (signal: AbortSignal): Promise<RunningPart> => {
    const own: PartContext = { ...context, signal };
    const start = await tryInOrder<() => Promise<RunningPart>>(
      'Elasticsearch',
      [
        ['Docker', () => composeService(own, 'elasticsearch', { ELASTICSEARCH_PORT: String(port) }, address)],
        [
          'Maven artefact',
          async () => {
            const account = unprivilegedAccount();
            const java = await suitableJava(env, account);
            const dir = await elasticsearchZip(own, account);
            const how = `Maven artefact ${versions.elasticsearch.artifact}, run by Java ${java.major}`;
            return () => run(own, how, { dir, javaHome: java.home, account, port, transportPort });
          },
        ],
      ],
      `Install Java ${versions.elasticsearch.oldestJava} or newer and Maven, or start Docker, or set ELASTICSEARCH_URL.`,
      signal,
    );
    return start();
  };
  return startInBackground('elasticsearch', address, begin, {
    report: context.report,
    consequence: 'search uses the database',
  });
}

interface Installation {
  readonly dir: string;
  readonly javaHome: string;
  readonly account: Account | undefined;
  readonly port: number;
  readonly transportPort: number;
}

async function run(context: PartContext, how: string, installation: Installation): Promise<RunningPart> {
  const { dir, javaHome, account, port } = installation;
  const home = partHome(context.dataDir, 'elasticsearch', account);
  writeConfiguration(home, installation);
  const url = `http://127.0.0.1:${port}`;
  const part = await startPart(
    context,
    how,
    { ELASTICSEARCH_URL: url },
    {
      name: 'elasticsearch',
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
    },
  );
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

function writeConfiguration(home: string, { dir, account, port, transportPort }: Installation): void {
  const config = join(home, 'config');
  for (const folder of [config, ...['data', 'logs', 'tmp'].map((name) => join(home, name))]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (account) chownSync(folder, account.uid, account.gid);
  }
  const settings = {
    'cluster.name': 'holdfast',
    'node.name': 'holdfast',
    'path.data': join(home, 'data'),
    'path.logs': join(home, 'logs'),
    'network.host': '127.0.0.1',
    'http.port': port,
    'transport.port': transportPort,
    'discovery.type': 'single-node',
    'xpack.security.enabled': false,
    'action.auto_create_index': false,
    // A laptop's disk is often nearly full, which would make the index read-only.
    'cluster.routing.allocation.disk.threshold_enabled': false,
  };
  const options = [
    ...HEAP,
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
  for (const name of ['elasticsearch.yml', 'jvm.options', 'log4j2.properties']) {
    chmodSync(join(config, name), 0o644);
  }
}
