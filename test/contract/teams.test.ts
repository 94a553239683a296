import { type Caller, logIn, send, uniqueName } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';

let system: SystemFacts;
let owner: Caller;
let ops: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  owner = await logIn(system.url, uniqueName('owner'), ['organiser']);
  ops = await logIn(system.url, 'olga', ['ops']);
});

test('whatever is done with an event asks what the role in its team allows', async () => {
  const { body: document } = await send(`${system.url}/openapi.json`, 'GET');
  const operations = Object.entries<Record<string, { 'x-team-permission'?: string }>>(document.paths)
    .filter(([path]) => path.startsWith('/organiser/events/{id}'))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { ...said }]) => ({ path, method, said })),
    );
  expect(operations.length).toBeGreaterThan(15);
  expect(operations.filter(({ said }) => !said['x-team-permission'])).toEqual([]);
});

test('an event is its own organiser’s: others may do nothing with it, and the operator all', async () => {
  const event = await makeEvent(owner);
  const other = await logIn(system.url, uniqueName('other'), ['organiser']);
  const path = `/organiser/events/${event.id}`;
  const calls: [method: string, path: string, body?: object][] = [
    ['PATCH', path, { name: 'Mine now' }],
    ['GET', `${path}/on-sale`],
    ['POST', `${path}/on-sale`, { action: 'pause' }],
    ['GET', `${path}/funnel`],
    ['POST', `${path}/gates`, { name: 'North' }],
    ['POST', `${path}/presale-codes`, { maxUses: 1 }],
    ['GET', `${path}/allow-list`],
    ['DELETE', `${path}/image`],
    ['POST', `${path}/cancel`, { reason: 'not mine' }],
  ];
  for (const [method, address, body] of calls)
    expectProblem(await other.call(method, address, body), 'forbidden');
  for (const [method, address, body] of calls.slice(0, -1))
    expect((await ops.call(method, address, body)).status).toBeLessThan(300);
  expect((await owner.get(`${path}/on-sale`)).body.state).toBe('paused');
});
