import type { PartContext, RunningPart } from '../process/part';
import { mavenElasticsearch } from './elasticsearch';
import { startElasticsearchNode } from './elasticsearch-node';

const NODES = ['elasticsearch-1', 'elasticsearch-2', 'elasticsearch-3'] as const;
// The least with which three of them fit beside everything else; the demo catalogue needs a fraction of it.
const HEAP_MB = 256;

/** Starts a cluster of three servers, each of which may be master and has data. Throws when one does not come up. */
export async function startElasticsearchCluster(
  context: PartContext,
): Promise<{ parts: RunningPart[]; env: Record<string, string> }> {
  const program = await mavenElasticsearch(context);
  const nodes: { name: string; port: number; transportPort: number }[] = [];
  for (const name of NODES) {
    const port = await context.ports.of(name);
    nodes.push({ name, port, transportPort: await context.ports.of(`${name}-transport`) });
  }
  const env = { ELASTICSEARCH_URL: nodes.map(({ port }) => `http://127.0.0.1:${port}`).join(',') };
  const discovery = {
    'discovery.seed_hosts': nodes.map(({ transportPort }) => `127.0.0.1:${transportPort}`),
    // Counts only at the very first start.
    'cluster.initial_master_nodes': NODES,
  };
  const outcomes = await Promise.allSettled(
    nodes.map((node) =>
      startElasticsearchNode(context, program, { ...node, heapMb: HEAP_MB, discovery, env }),
    ),
  );
  const parts = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) {
    await Promise.all(parts.map((part) => part.stop()));
    throw failed.reason;
  }
  return { parts, env };
}
