import { type Caller, logIn, uniqueName } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { logInWithMailbox } from '../harness/mailbox';
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

/** The one team of a user. */
const teamOf = async (user: Caller) =>
  (await user.get('/teams')).body.teams.find((one: { role: string }) => one.role);

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

test('a team is invited by mail or by a link, and each member may what the role allows', async () => {
  const event = await makeEvent(owner);
  const path = `/organiser/events/${event.id}`;
  const { organiserId } = await teamOf(owner);
  const team = `/organiser/teams/${organiserId}`;
  const member = await logInWithMailbox(system, 'de');
  const asMember = () => member.get(`${path}/on-sale`);
  expectProblem(await asMember(), 'forbidden');
  expect((await member.get('/teams')).body).toEqual({ teams: [] });
  await owner.call('PATCH', team, { name: 'Opera & Sons' });

  const invitation = { email: member.email.toUpperCase(), role: 'viewer', language: 'de' };
  const { body: invited } = await owner.post(`${team}/invitations`, invitation);
  const { text } = await member.mail('Einladung in das Team von Opera & Sons');
  expect(text).toContain(invited.link);
  const secret = invited.link.split('/team/')[1];
  expect((await member.post('/team-invitations/look', { secret })).body).toMatchObject({
    ...{ team: 'Opera & Sons', role: 'viewer' },
  });
  expect((await member.post('/team-invitations/accept', { secret })).body).toEqual({
    organiserId,
    role: 'viewer',
  });
  expectProblem(await member.post('/team-invitations/accept', { secret }), 'invitation-not-found');

  // A login without the role `organiser` reaches the team's events, in the team's role.
  expect((await asMember()).status).toBe(200);
  const edit = () => member.call('PATCH', path, { parking: 'behind the hall' });
  expectProblem(await edit(), 'forbidden');
  expectProblem(await member.post('/organiser/teams', { name: 'My own' }), 'forbidden');
  expectProblem(await member.get(`${team}/audit`), 'forbidden');
  const seat = `${team}/members/${member.userId}`;
  expectProblem(await member.call('PATCH', seat, { role: 'owner' }), 'forbidden');
  expect((await owner.call('PATCH', seat, { role: 'editor' })).status).toBe(200);
  expect((await edit()).status).toBe(200);
  expect((await makeEvent(member)).id).toEqual(expect.any(String));
  expectProblem(await member.post(`${path}/cancel`, {}), 'forbidden');

  // A link that is handed over; one that is withdrawn leads nowhere.
  const { body: link } = await owner.post(`${team}/invitations`, { role: 'box-office' });
  const open = (await owner.get(team)).body.invitations;
  expect(open).toMatchObject([{ invitationId: link.invitationId, role: 'box-office', email: null }]);
  const withdraw = () => owner.call('DELETE', `${team}/invitations/${link.invitationId}`);
  expect((await withdraw()).status).toBe(204);
  expectProblem(await withdraw(), 'invitation-not-found');
  const late = { secret: link.link.split('/team/')[1] };
  expectProblem(await member.post('/team-invitations/look', late), 'invitation-not-found');

  // The last owner stays, also when two leave at once.
  const ownSeat = `${team}/members/${owner.userId}`;
  await owner.call('PATCH', seat, { role: 'owner' });
  const both = await Promise.all([
    owner.call('PATCH', ownSeat, { role: 'editor' }),
    member.call('PATCH', seat, { role: 'editor' }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  await ops.call('PATCH', ownSeat, { role: 'owner' });
  await ops.call('PATCH', seat, { role: 'editor' });
  expectProblem(await owner.call('DELETE', ownSeat), 'last-owner');
  expectProblem(await owner.call('PATCH', ownSeat, { role: 'viewer' }), 'last-owner');
  expect((await member.call('DELETE', seat)).status).toBe(204);
  expectProblem(await asMember(), 'forbidden');
  expectProblem(await member.get(team), 'forbidden');
  const stranger = await logIn(system.url, uniqueName('other'), ['organiser']);
  expectProblem(await stranger.get(team), 'team-not-found');
  await owner.call('PATCH', team, { sharedRole: 'viewer' });
  expect((await stranger.get(`${path}/on-sale`)).body.permission).toBe('view');
  expectProblem(await stranger.call('PATCH', path, { name: 'Mine now' }), 'forbidden');
  expect((await stranger.get('/teams')).body.teams).toMatchObject([{ organiserId, role: 'viewer' }]);
  expectProblem(await asMember(), 'forbidden');
  await owner.call('PATCH', team, { sharedRole: null });
  expect((await ops.get(`/ops/teams?term=${organiserId}`)).body.teams).toMatchObject([
    { name: 'Opera & Sons' },
  ]);
});

test('every change is in the audit, with what it was before and what it is now', async () => {
  const event = await makeEvent(owner, { name: uniqueName('Gala') });
  const path = `/organiser/events/${event.id}`;
  await owner.call('PATCH', path, { parking: 'behind the hall', onSale: { holdSeconds: 60 } });
  await owner.call('PATCH', path, { parking: 'behind the hall' });
  await owner.post(`${path}/on-sale`, { action: 'pause', reason: 'a full lobby' });
  const { body: gate } = await owner.post(`${path}/gates`, { name: 'North' });
  await owner.call('DELETE', `${path}/gates/${gate.gateId}`);
  expectProblem(await owner.post(`${path}/cancel`, { eventName: 'Another' }), 'invalid-request');
  await owner.post(`${path}/cancel`, {
    reason: 'the singer is ill',
    eventName: ` ${event.name.toUpperCase()}`,
  });

  const { organiserId } = await teamOf(owner);
  const { body } = await owner.get(`/organiser/teams/${organiserId}/audit?eventId=${event.id}`);
  const told = body.lines.map((line: { action: string; by: string; reason: string; details: object }) => [
    ...[line.action, line.by, line.reason, line.details],
  ]);
  const none = 'no reason was given';
  expect(told).toEqual([
    ['cancel-event', owner.userId, 'the singer is ill', expect.anything()],
    ['revoke-gate', owner.userId, none, { gateId: gate.gateId }],
    ['create-gate', owner.userId, none, { gateId: gate.gateId, after: { name: 'North' } }],
    [
      'pause-sale',
      owner.userId,
      'a full lobby',
      { before: { saleOverride: null }, after: { saleOverride: 'paused' } },
    ],
    [
      ...['change-event', owner.userId, none],
      { before: { parking: null, holdSeconds: 600 }, after: { parking: 'behind the hall', holdSeconds: 60 } },
    ],
    ['create-event', owner.userId, none, { after: expect.objectContaining({ name: event.name }) }],
  ]);
  const paused = `/organiser/teams/${organiserId}/audit?action=pause-sale&by=${owner.userId}&limit=1`;
  expect((await owner.get(paused)).body.lines).toMatchObject([{ action: 'pause-sale', eventId: event.id }]);
  const { text } = await owner.get(`/organiser/teams/${organiserId}/audit.csv?eventId=${event.id}`);
  expect(text.trim().split('\r\n')).toHaveLength(told.length + 1);
  expect(text).toContain('the singer is ill');
  expect((await ops.get(`/ops/audit?eventId=${event.id}`)).body.lines).toEqual(body.lines);
});
