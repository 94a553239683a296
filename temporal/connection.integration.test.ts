import type { Client } from '@temporalio/client';
import { type FaultProxy, proxyTo } from '../test/harness/fault-proxy';
import { until } from '../test/harness/until';
import { createTemporalClient } from './connection';
import { grpc, grpcCodeOf } from './grpc-code';

let proxy: FaultProxy;
let client: Client;
let leftMs: number;

beforeEach(async () => {
  const { TEMPORAL_ADDRESS } = process.env;
  if (!TEMPORAL_ADDRESS) throw new Error('no Temporal was given: run this through `npm test`');
  proxy = await proxyTo(TEMPORAL_ADDRESS);
  leftMs = Number.POSITIVE_INFINITY;
  client = createTemporalClient({ address: proxy.url, namespace: 'default' }, () => leftMs);
  await ask();
});
afterEach(async () => {
  await client.connection.close();
  proxy.close();
});

/** Any call that is retried while Temporal is away. */
const ask = (withinMs = 10_000) =>
  client.withDeadline(Date.now() + withinMs, () =>
    client.workflowService.describeNamespace({ namespace: 'default' }),
  );
const codeOf = (asked: Promise<unknown>) => asked.then(() => 0, grpcCodeOf);

test('a call ends when the time of its caller is up, whatever its own deadline', async () => {
  proxy.swallow();
  leftMs = 200;
  expect(await codeOf(ask(60_000))).toBe(grpc.DEADLINE_EXCEEDED);
});

test('while connections are broken a call is retried within its deadline, and then fails with the cause', async () => {
  proxy.shut();
  expect(await codeOf(ask(1_500))).toBe(grpc.UNAVAILABLE);
  const asked = ask();
  proxy.open();
  expect(await codeOf(asked)).toBe(0);
});

test('a connection that died silently is replaced, long before TCP or a keepalive detects it', async () => {
  proxy.silence();
  expect(await codeOf(ask(1_000))).toBe(grpc.DEADLINE_EXCEEDED);
  await until('another connection works', async () => (await codeOf(ask(500))) === 0, 10_000);
});
