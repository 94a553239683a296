import { allows, higherRole, teamPermissions, teamRoles } from './team';

test.each([
  ['owner', ['view', 'sell', 'edit', 'own']],
  ['editor', ['view', 'sell', 'edit']],
  ['box-office', ['view', 'sell']],
  ['viewer', ['view']],
] as const)('the role %s allows %j', (role, allowed) => {
  expect(teamPermissions.filter((permission) => allows(role, permission))).toEqual(allowed);
});

test('of two roles the one that may more counts', () => {
  for (const [index, role] of teamRoles.entries()) {
    expect(higherRole(role, null)).toBe(role);
    for (const lower of teamRoles.slice(index)) expect(higherRole(lower, role)).toBe(role);
  }
  expect(higherRole(null, null)).toBeNull();
});
