import { type FaultProxy, proxyTo } from '../test/harness/fault-proxy';
import { createPool, DatabaseUnavailable, type Pool } from './pool';
import type { TimedClient } from './timed-client';

let proxies: FaultProxy[];
let pool: Pool;

beforeEach(async () => {
  const { DATABASE_URL } = process.env;
  if (!DATABASE_URL) throw new Error('no database was given: run this through `npm test`');
  // Two ways to one server, so that either of them takes writes.
  proxies = await Promise.all([proxyTo(DATABASE_URL), proxyTo(DATABASE_URL)]);
  const hosts = proxies.map(({ url }) => new URL(url).host).join(',');
  const url = proxies[0]!.url.replace(new URL(proxies[0]!.url).host, hosts);
  pool = createPool({ url, size: 2, statementTimeoutMs: 500 });
});

afterEach(async () => {
  await pool.end();
  for (const proxy of proxies) proxy.close();
});

/** The proxy that a connection of the pool goes through, and the other one. */
async function connected(): Promise<[FaultProxy, FaultProxy]> {
  const client = await pool.connect();
  const { port } = client as unknown as TimedClient;
  client.release();
  const [first, second] = proxies as [FaultProxy, FaultProxy];
  return new URL(first.url).port === String(port) ? [first, second] : [second, first];
}

test.each(['shut', 'silence'] as const)(
  'a server that is lost (%s) is left for one that takes writes',
  async (how) => {
    const [used] = await connected();
    if (how === 'shut') used.shut();
    else used.silence('new-ones-too');
    await pool.query('select 1').catch(() => undefined);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    expect((await connected())[0]).not.toBe(used);
  },
);

test('while none takes writes each query says so at once, with every server and no password', async () => {
  for (const proxy of proxies) proxy.shut();
  const begun = Date.now();
  const error = await pool.query('select 1').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DatabaseUnavailable);
  expect(Date.now() - begun).toBeLessThan(1_500);
  for (const { url } of proxies) expect(String(error)).toContain(new URL(url).host);
  expect(String(error)).not.toContain(new URL(proxies[0]!.url).password);
  for (const proxy of proxies) proxy.open();
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

test('a server that was told to take no writes is none of them', async () => {
  const url = `${proxies[0]!.url}?target_session_attrs=read-write&options=${encodeURIComponent('-c default_transaction_read_only=on')}`;
  const reader = createPool({ url, size: 1 });
  await expect(reader.query('select 1')).rejects.toThrow(/it is read-only/);
  await reader.end();
});
