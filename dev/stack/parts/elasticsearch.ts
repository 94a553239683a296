import { chmodSync, chownSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeService } from '../find/docker';
import { suitableJava } from '../find/elasticsearch-java';
import { elasticsearchZip } from '../find/elasticsearch-zip';
import { firstWay } from '../find/try-in-order';
import { versions } from '../find/versions';
import { partHome } from '../host/part-home';
import { answersOk } from '../host/ready';
import { type Account, unprivilegedAccount } from '../host/unprivileged-account';
import { inBackground } from '../process/background-part';
import { givenPart, type PartContext, type RunningPart } from '../process/part';
import { bareEnvironment, startPart } from '../process/supervised-part';

// Enough for a catalogue of 200,000 events, and a machine with 4 GiB still has room for the rest.
const HEAP = ['-Xms512m', '-Xmx512m'];

/**
 * Brings up Elasticsearch in the background: its address is known at once, the server answers some 10 s later, and until
 * then (or for ever, when this machine cannot run it, which is reported once) search answers from the database.
 */
export async function startElasticsearch(context: PartContext): Promise<RunningPart> {
  const { env, ports } = context;
  if (env.ELASTICSEARCH_URL) {
    return givenPart('elasticsearch', 'ELASTICSEARCH_URL', { ELASTICSEARCH_URL: env.ELASTICSEARCH_URL });
  }
  const port = await ports.of('elasticsearch', env.ELASTICSEARCH_PORT);
  const transportPort = await ports.of('elasticsearchTransport');
  const address = { ELASTICSEARCH_URL: `http://127.0.0.1:${port}` };
  const begin = async (signal: AbortSignal): Promise<RunningPart> => {
    const own: PartContext = { ...context, signal };
    const start = await firstWay<() => Promise<RunningPart>>(
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
      `Install Java ${versions.elasticsearch.oldestJava} or newer and Maven, or start Docker, or give ELASTICSEARCH_URL.`,
      signal,
    );
    return start();
  };
  return inBackground('elasticsearch', address, begin, {
    report: context.report,
    without: 'search answers from the database',
  });
}

interface Place {
  readonly dir: string;
  readonly javaHome: string;
  readonly account: Account | undefined;
  readonly port: number;
  readonly transportPort: number;
}

async function run(context: PartContext, how: string, place: Place): Promise<RunningPart> {
  const { dir, javaHome, account, port } = place;
  const home = partHome(context.dataDir, 'elasticsearch', account);
  writeConfiguration(home, place);
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
        ...bareEnvironment(context.env),
        HOME: home,
        ES_JAVA_HOME: javaHome,
        ES_PATH_CONF: join(home, 'config'),
        ES_TMPDIR: join(home, 'tmp'),
      },
      cwd: home,
      ...account,
      ready: () => answersOk(`${url}/_cluster/health?wait_for_status=yellow&timeout=1s`),
      // Nobody waits for it, and beside a catalogue that is being loaded on two cores it has taken 55 s.
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
    // The process that we started is a launcher; the server is its child, and a kill means both.
    kill(signal) {
      const { pid } = part;
      part.kill(signal);
      if (pid) process.kill(-pid, signal);
    },
  };
}

function writeConfiguration(home: string, { dir, account, port, transportPort }: Place): void {
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
    // A laptop's disk is often nearly full; a read-only index would be a strange way to learn of it.
    'cluster.routing.allocation.disk.threshold_enabled': false,
  };
  const options = [
    ...HEAP,
    '-XX:+UseSerialGC',
    // Beside five other processes on few cores, quick compilation beats thorough compilation.
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
