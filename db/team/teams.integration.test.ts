import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestDatabase } from '../../test/harness/test-database';
import { migrate } from '../migrate';
import { createPool, type Pool } from '../pool';
import { deleteOldRows } from '../retention';
import { acceptInvitation, insertInvitation, listInvitations } from './invitations';
import { listMembers, setMember } from './members';
import { maybeRoleAtEvent } from './team-roles';
import { insertTeam, teamToMakeEventsIn } from './teams';

const MIGRATIONS = join(__dirname, '../migrations');
const OIDC_USER = 'auth0|5f7c';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let pool: Pool;

beforeEach(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, size: 4 });
});

afterEach(async () => {
  await pool.end();
  await database.drop();
});

/** An event as a program writes it that knows users and no teams. */
async function makeEvent(id: string, userId: string): Promise<void> {
  await pool.query(
    `insert into venue (id, name, city, country) values ('ven', 'Hall', 'Town', 'DE') on conflict do nothing`,
  );
  await pool.query(
    `insert into event (id, organiser_id, venue_id, name, starts_at, currency, opens_at)
     values ($1, $2, 'ven', 'Gala', now() + interval '1 day', 'eur', now())`,
    [id, userId],
  );
}

const roleOf = async (eventId: string, userId: string) =>
  (await maybeRoleAtEvent(pool, eventId, userId))?.role;

test('an upgrade makes a team of each user who has made events, and a program of before goes on making them', async () => {
  const earlier = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql') && name < '0043');
  await pool.query(
    'create table migration (name text primary key, sha256 text not null, applied_at timestamptz default now())',
  );
  for (const name of earlier.sort()) {
    const sql = readFileSync(join(MIGRATIONS, name), 'utf8');
    await pool.query(sql);
    await pool.query('insert into migration (name, sha256) values ($1, $2)', [
      name,
      createHash('sha256').update(sql).digest('hex'),
    ]);
  }
  await makeEvent('evt_1', 'olga');
  await makeEvent('evt_2', OIDC_USER);
  await makeEvent('evt_3', OIDC_USER);
  await migrate(database.url);
  await makeEvent('evt_4', OIDC_USER);
  await makeEvent('evt_5', 'import');
  expect(await Promise.all([roleOf('evt_1', 'olga'), roleOf('evt_1', OIDC_USER)])).toEqual(['owner', null]);
  expect(await Promise.all(['evt_2', 'evt_3', 'evt_4'].map((id) => roleOf(id, OIDC_USER)))).toEqual([
    ...['owner', 'owner', 'owner'],
  ]);
  expect(await roleOf('evt_5', 'import')).toBe('owner');
  const { rows } = await pool.query('select name from organiser order by name');
  expect(rows.map(({ name }) => name)).toEqual([OIDC_USER, 'import', 'olga']);
});

test('two first events at once make one team', async () => {
  await migrate(database.url);
  const found = await Promise.all(
    [1, 2, 3].map((n) =>
      teamToMakeEventsIn(pool, 'olga', { organiserId: `org_${n}`, name: 'Olga', ownerId: 'olga' }),
    ),
  );
  expect(new Set(found).size).toBe(1);
  expect(await teamToMakeEventsIn(pool, 'nobody', undefined)).toBeUndefined();
});

test('old addresses and invitations are forgotten, but not those of members, who would come back as somebody else', async () => {
  await migrate(database.url);
  await insertTeam(pool, { organiserId: 'org_1', name: 'Opera', ownerId: 'olga' });
  for (const userId of ['maria', 'nobody']) {
    await pool.query('insert into app_user (id) values ($1)', [userId]);
    await pool.query(
      `insert into address_owner (email, user_id, verified_at) values ($1, $2, now() - interval '500 days')`,
      [`${userId}@example.org`, userId],
    );
  }
  const invitation = { organiserId: 'org_1', role: 'viewer', invitedBy: 'olga', days: 7 } as const;
  for (const id of ['accepted', 'ignored'])
    await insertInvitation(pool, { ...invitation, invitationId: id, secret: id, email: `${id}@example.org` });
  expect(await acceptInvitation(pool, 'accepted', 'maria')).toBe(true);
  expect(await acceptInvitation(pool, 'accepted', 'nobody')).toBe(false);
  await setMember(pool, { organiserId: 'org_1', userId: 'maria', role: 'viewer' });
  expect(await listInvitations(pool, 'org_1')).toMatchObject([{ invitationId: 'ignored' }]);
  await pool.query(`update team_invitation set expires_at = now() - interval '31 days'`);
  expect(await acceptInvitation(pool, 'ignored', 'nobody')).toBe(false);

  const deleted = await deleteOldRows(pool, () => {});
  expect(deleted).toMatchObject({ address_owner: 1, team_invitation: 1 });
  expect(await listMembers(pool, 'org_1')).toMatchObject([
    { userId: 'olga', role: 'owner', email: null },
    { userId: 'maria', role: 'viewer', email: 'accepted@example.org' },
  ]);
});
