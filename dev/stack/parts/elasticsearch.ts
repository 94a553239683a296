import { composeService } from '../find/docker';
import { suitableJava } from '../find/elasticsearch-java';
import { elasticsearchZip } from '../find/elasticsearch-zip';
import { tryInOrder } from '../find/try-in-order';
import { versions } from '../find/versions';
import { unprivilegedAccount } from '../host/unprivileged-account';
import { startInBackground } from '../process/background-part';
import { externalPart, type PartContext, type RunningPart } from '../process/part';
import { type ElasticsearchProgram, startElasticsearchNode } from './elasticsearch-node';

// Enough for a catalogue of 200,000 events, on a machine with 4 GiB in all.
const HEAP_MB = 512;

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
            const program = await mavenElasticsearch(own);
            return () =>
              startElasticsearchNode(own, program, {
                name: 'elasticsearch',
                port,
                transportPort,
                heapMb: HEAP_MB,
                discovery: { 'discovery.type': 'single-node' },
                env: address,
              });
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

/** Elasticsearch from Maven, and a Java for it. Throws when one of them cannot be had here. */
export async function mavenElasticsearch(context: PartContext): Promise<ElasticsearchProgram> {
  const account = unprivilegedAccount();
  const java = await suitableJava(context.env, account);
  const dir = await elasticsearchZip(context, account);
  const how = `Maven artefact ${versions.elasticsearch.artifact}, run by Java ${java.major}`;
  return { how, dir, javaHome: java.home, account };
}
