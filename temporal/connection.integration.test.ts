import type { Client } from '@temporalio/client';
import { type FaultProxy, proxyTo } from '../test/harness/fault-proxy';
import { until } from '../test/harness/until';
import { createTemporalClient } from './connection';
import { grpc, grpcCodeOf } from './grpc-code';

let frontends: FaultProxy[];
let client: Client;
let leftMs: number;

/** Connects a client to that many frontends. */
async function connectTo(count: number): Promise<void> {
  const { TEMPORAL_ADDRESS } = process.env;
  if (!TEMPORAL_ADDRESS) throw new Error('no Temporal was given: run this through `npm test`');
  frontends = await Promise.all(Array.from({ length: count }, () => proxyTo(TEMPORAL_ADDRESS)));
  leftMs = Number.POSITIVE_INFINITY;
  const address = frontends.map(({ url }) => url).join(',');
  client = await createTemporalClient({ address, namespace: 'default' }, () => leftMs);
  await ask();
}

afterEach(async () => {
  await client.connection.close();
  for (const frontend of frontends) frontend.close();
});

/** Any call that is retried while Temporal is away. */
const ask = (withinMs = 10_000) =>
  client.withDeadline(Date.now() + withinMs, () =>
    client.workflowService.describeNamespace({ namespace: 'default' }),
  );
const codeOf = (asked: Promise<unknown>) => asked.then(() => 0, grpcCodeOf);

describe('with one frontend', () => {
  beforeEach(() => connectTo(1));

  test('a call ends when the time of its caller is up, whatever its own deadline', async () => {
    frontends[0]!.swallow();
    leftMs = 200;
    expect(await codeOf(ask(60_000))).toBe(grpc.DEADLINE_EXCEEDED);
  });

  test('while connections are broken a call is retried within its deadline, and then fails with the cause', async () => {
    frontends[0]!.shut();
    expect(await codeOf(ask(1_500))).toBe(grpc.UNAVAILABLE);
    const asked = ask();
    frontends[0]!.open();
    expect(await codeOf(asked)).toBe(0);
  });

  test('a connection that died silently is replaced, long before TCP or a keepalive detects it', async () => {
    frontends[0]!.silence();
    expect(await codeOf(ask(1_000))).toBe(grpc.DEADLINE_EXCEEDED);
    await until('another connection works', async () => (await codeOf(ask(500))) === 0, 10_000);
  });
});

describe('with several frontends', () => {
  beforeEach(() => connectTo(2));

  test.each([0, 1])('while frontend %i refuses connections no call fails', async (index) => {
    const calls = Array.from({ length: 20 }, () => ask(5_000));
    frontends[index]!.shut();
    expect(await Promise.all(calls.map(codeOf))).toEqual(calls.map(() => 0));
    expect(await codeOf(ask(5_000))).toBe(0);
  });

  test('while one is silent, for old connections and for new ones, a call in flight is answered by the other', async () => {
    for (const frontend of frontends) {
      frontend.silence('new-ones-too');
      expect(await codeOf(ask())).toBe(0);
      frontend.open();
    }
  });

  test('while all of them are away a call fails with the cause, and works when one is back', async () => {
    for (const frontend of frontends) frontend.shut();
    expect(await codeOf(ask(1_500))).toBe(grpc.UNAVAILABLE);
    const asked = ask();
    frontends[1]!.open();
    expect(await codeOf(asked)).toBe(0);
  });
});
