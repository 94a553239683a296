import { type FaultProxy, proxyTo } from '../test/harness/fault-proxy';
import { createSearchClient, SEARCH_TIMEOUT_MS, type SearchClient } from './client';

let proxies: FaultProxy[];
let client: SearchClient;

beforeEach(async () => {
  const url = process.env.ELASTICSEARCH_URL;
  if (!url) throw new Error('there is no Elasticsearch; npm test prints why it did not start');
  proxies = await Promise.all([proxyTo(url), proxyTo(url), proxyTo(url)]);
  client = createSearchClient(proxies.map((proxy) => proxy.url).join(', '));
});
afterEach(async () => {
  await client.close();
  for (const proxy of proxies) proxy.close();
});

const ask = () => client.cluster.health({}, { requestTimeout: SEARCH_TIMEOUT_MS });

test.each(['shut', 'silence'] as const)(
  'while two of three nodes fail (%s), every request is answered',
  async (fault) => {
    for (let request = 0; request < 3; request += 1) await ask();
    for (const failing of proxies.slice(0, 2))
      fault === 'shut' ? failing.shut() : failing.silence('new-ones-too');
    for (let request = 0; request < 6; request += 1) expect((await ask()).status).toBeDefined();
  },
);

test('when no node answers a request fails, and the next one succeeds when they are back', async () => {
  for (const proxy of proxies) proxy.shut();
  await expect(ask()).rejects.toThrow();
  for (const proxy of proxies) proxy.open();
  expect((await ask()).status).toBeDefined();
});
