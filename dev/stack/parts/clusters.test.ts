import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { scratchDir } from '../host/scratch-dir.fixture';
import { createContext } from './context';
import { startElasticsearchCluster } from './elasticsearch-cluster';
import { startTemporalCluster } from './temporal-cluster';

const dataDir = scratchDir();
const calledOff = createContext({
  dataDir,
  env: process.env,
  signal: AbortSignal.abort(new Error('called off')),
  report: () => undefined,
});

test.each([
  ['Elasticsearch', () => startElasticsearchCluster(calledOff)],
  ['Temporal', () => startTemporalCluster(calledOff, { databaseUrl: 'postgres://nobody@127.0.0.1:9/none' })],
])('a start of the cluster of %s that is called off leaves no process', async (_, start) => {
  await expect(start()).rejects.toThrow();
  const run = join(dataDir, 'run');
  expect(existsSync(run) ? readdirSync(run).filter((name) => name.endsWith('.pid')) : []).toEqual([]);
});
