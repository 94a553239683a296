import { type Caller, logIn, send } from '../harness/client';
import { sharedSystem } from '../harness/shared-system';

/*
 * Every route that is mounted, as the API itself describes them: one that is added later is held to the same without a
 * word here.
 */
const ALL_ROLES = ['fan', 'organiser', 'ops', 'finance', 'door'] as const;
type Role = (typeof ALL_ROLES)[number];

/** Who may work under an address; everything below it needs one of exactly these, or fewer. */
const HOUSES: Record<string, readonly Role[]> = {
  '/organiser/': ['organiser', 'ops'],
  '/ops/': ['ops'],
  '/finance/': ['finance', 'ops'],
  '/codec/': ['ops'],
  '/checkin': ['door', 'ops'],
};
/** What finance may read in other houses; what changes anything there is not for finance. */
const FINANCE_READS = /^\/(ops\/(audit|refunds|bookings\/[^/]+\/refunds)|organiser\/events\/[^/]+\/cancel)\b/;

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
        needsLogin: operation.security.every((scheme) => 'bearer' in scheme),
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

test('every address of organisers, ops and finance is for their roles only', () => {
  const guarded = operations.filter(({ path }) =>
    Object.keys(HOUSES).some((house) => path.startsWith(house)),
  );
  expect(guarded.length).toBeGreaterThanOrEqual(7);
  for (const { method, path, roles } of guarded) {
    const house = Object.entries(HOUSES).find(([start]) => path.startsWith(start))![1];
    const allowed = method === 'GET' && FINANCE_READS.test(path) ? [...house, 'finance'] : house;
    expect({ method, path, open: roles?.filter((role) => !allowed.includes(role)) }).toEqual({
      method,
      path,
      open: [],
    });
  }
});

test('whoever has none of the roles is refused, before anything about the request is judged', async () => {
  for (const operation of operations.filter(({ roles }) => roles)) {
    for (const role of ALL_ROLES.filter((one) => !operation.roles!.includes(one))) {
      const { status, body } = await ask(callers[role], operation);
      expect(outcome(operation, role, status, body?.code)).toEqual(
        outcome(operation, role, 403, 'forbidden'),
      );
    }
  }
});

test('whoever has the role is not', async () => {
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

test('nobody gets past a login without one', async () => {
  for (const operation of operations.filter(({ needsLogin }) => needsLogin)) {
    const { method, path } = operation;
    const answer = await send(url + path, method, method === 'GET' ? undefined : {});
    expect(outcome(operation, 'nobody', answer.status, answer.body?.code)).toEqual(
      outcome(operation, 'nobody', 401, 'unauthenticated'),
    );
  }
});
