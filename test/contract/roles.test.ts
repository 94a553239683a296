import { type Caller, callerWith, logIn, send } from '../harness/client';
import { makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { until } from '../harness/until';

/*
 * These tests cover every route in the API's own OpenAPI document, so a new route is tested without a change here.
 */
const ALL_ROLES = ['fan', 'organiser', 'ops', 'finance', 'door'] as const;
type Role = (typeof ALL_ROLES)[number];

/** The roles that routes below each path prefix may allow, all of them or fewer. */
const ROLES_OF_PREFIX: Record<string, readonly Role[]> = {
  '/organiser/': ['organiser', 'ops'],
  '/ops/': ['ops'],
  '/finance/': ['finance', 'ops'],
  '/codec/': ['ops'],
  '/checkin': ['door', 'ops'],
};
/** Reads of other prefixes that finance may do; writes there are not for finance. */
const FINANCE_READS =
  /^\/(ops\/(audit|refunds|bookings\/[^/]+\/refunds)|organiser\/events\/[^/]+\/(cancel|money|invoices))\b/;

interface Operation {
  readonly path: string;
  readonly method: string;
  readonly roles?: readonly Role[];
  readonly needsLogin: boolean;
}

let url: string;
let callers: Record<Role, Caller>;
let operations: Operation[];

beforeAll(async () => {
  ({ url } = await sharedSystem());
  const logins = ALL_ROLES.map(async (role) => [role, await logIn(url, `only-${role}`, [role])] as const);
  callers = Object.fromEntries(await Promise.all(logins)) as typeof callers;
  const { body } = await send(`${url}/openapi.json`, 'GET');
  operations = Object.entries<Record<string, { 'x-roles'?: Role[]; security: object[] }>>(body.paths).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        path: path.replace(/\{\w+\}/g, 'nobodys-id'),
        method: method.toUpperCase(),
        roles: operation['x-roles'],
        needsLogin: operation.security.every(
          (scheme) => !('bankSignature' in scheme) && Object.keys(scheme).length > 0,
        ),
      })),
  );
});

const ask = (caller: Caller, { method, path }: Operation) =>
  caller.call(method, path, method === 'GET' ? undefined : {});
const outcome = ({ method, path }: Operation, who: string, status: number, code?: string) => ({
  method,
  path,
  who,
  status,
  code,
});

test('a route is for certain roles exactly where its path prefix is, and for no others than these', () => {
  const prefixes = Object.entries(ROLES_OF_PREFIX);
  const wrong = operations.filter(({ method, path, roles }) => {
    const ofPrefix = prefixes.find(([prefix]) => path.startsWith(prefix))?.[1];
    if (!ofPrefix || !roles) return ofPrefix !== roles;
    const allowed = method === 'GET' && FINANCE_READS.test(path) ? [...ofPrefix, 'finance'] : ofPrefix;
    return !roles.every((role) => allowed.includes(role));
  });
  expect(wrong).toEqual([]);
  expect(operations.filter(({ roles }) => roles).length).toBeGreaterThanOrEqual(7);
});

test('a caller without the role gets 403 before the request is validated', async () => {
  for (const operation of operations.filter(({ roles }) => roles)) {
    for (const role of ALL_ROLES.filter((one) => !operation.roles!.includes(one))) {
      const { status, body } = await ask(callers[role], operation);
      expect(outcome(operation, role, status, body?.code)).toEqual(
        outcome(operation, role, 403, 'forbidden'),
      );
    }
  }
});

test('a caller with the role gets neither 401 nor 403', async () => {
  for (const operation of operations.filter(({ roles }) => roles)) {
    for (const role of operation.roles!) {
      const { status } = await ask(callers[role], operation);
      expect([operation.method, operation.path, role, [401, 403].includes(status)]).toEqual([
        operation.method,
        operation.path,
        role,
        false,
      ]);
      expect(status).toBeLessThan(500);
    }
  }
});

test('a route that needs a login answers 401 without one', async () => {
  for (const operation of operations.filter(({ needsLogin }) => needsLogin)) {
    const { method, path } = operation;
    const answer = await send(url + path, method, method === 'GET' ? undefined : {});
    expect(outcome(operation, 'nobody', answer.status, answer.body?.code)).toEqual(
      outcome(operation, 'nobody', 401, 'unauthenticated'),
    );
  }
});

test('the login of a gate reaches the entrance of its event and nothing else, until it is revoked', async () => {
  const [event, other] = [await makeEvent(callers.organiser), await makeEvent(callers.organiser)];
  const gates = `/organiser/events/${event.id}/gates`;
  const { body: made } = await callers.organiser.post(gates, { name: 'North' });
  const { body: paired } = await send(`${url}/gates/pair`, 'POST', { code: made.pairingCode });
  expect(paired).toMatchObject({ gateId: made.gateId, eventId: event.id });
  const again = await send(`${url}/gates/pair`, 'POST', { code: made.pairingCode });
  expect([again.status, again.body.code]).toEqual([404, 'pairing-code-invalid']);
  const gate = callerWith(url, 'a gate', paired.token);
  // What looks at no login at all.
  const ofSystem = ['/healthz', '/readyz', '/metrics', '/openapi.json', '/docs', '/stripe/webhook'];
  for (const operation of operations.filter(({ path }) => !ofSystem.includes(path))) {
    const { status, body } = await ask(gate, operation);
    const isDoor = operation.roles?.includes('door');
    if (isDoor) expect([operation.path, [401, 403].includes(status)]).toEqual([operation.path, false]);
    else
      expect(outcome(operation, 'gate', status, body?.code)).toEqual(
        outcome(operation, 'gate', 403, 'forbidden'),
      );
  }
  const scan = { code: 'HF1.not.a.code', eventId: other.id };
  const undo = { ...scan, reason: 'a test' };
  for (const [path, body] of Object.entries({ '': scan, '/undo': undo, '/leave': scan }))
    expect((await gate.post(`/checkin${path}`, body)).status).toBe(403);
  for (const path of ['list?', 'search?term=Floor&'])
    expect((await gate.get(`/checkin/${path}eventId=${other.id}`)).status).toBe(403);
  expect((await gate.get(`/checkin/list?eventId=${event.id}`)).body.gate).toBe('North');
  const early = { id: '1', code: 'HF1.not.a.code', at: '0001-01-01T00:00:00Z' };
  const merge = { eventId: event.id, now: '9999-01-01T00:00:00Z', scans: [early] };
  expect((await gate.post('/checkin/scans', merge)).body.scans).toEqual([
    { id: '1', outcome: 'unknown', seat: null, scannedAt: '1970-01-01T00:00:00.000Z', other: null },
  ]);

  expect((await callers.organiser.call('DELETE', `${gates}/${made.gateId}`)).body.revokedAt).not.toBeNull();
  await until('it is refused', async () => {
    const { status, body } = await gate.get(`/checkin/list?eventId=${event.id}`);
    return status === 401 && body.code === 'invalid-token';
  });
});
