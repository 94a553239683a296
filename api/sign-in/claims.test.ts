import { claimAt, knownRoles } from './claims';

test('a claim is found at its path, and a name with dots before a path', () => {
  const claims = { realm_access: { roles: ['ops'] }, 'https://a.example/roles': ['door'], roles: ['fan'] };
  expect(claimAt(claims, 'realm_access.roles')).toEqual(['ops']);
  expect(claimAt(claims, 'https://a.example/roles')).toEqual(['door']);
  expect(claimAt(claims, 'roles')).toEqual(['fan']);
  for (const path of ['realm_access.none', 'none', 'roles.length', '__proto__.constructor', 'constructor'])
    expect([path, claimAt(claims, path)]).toEqual([path, path === 'roles.length' ? 1 : undefined]);
});

test('roles that we do not know are left out', () => {
  expect(knownRoles(['ops', 'god', 7])).toEqual(['ops']);
  expect(knownRoles('ops')).toEqual(['fan']);
});
