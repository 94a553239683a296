import { type Caller, logIn, send } from '../harness/client';
import { eventBody, hold, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';

let system: SystemFacts;
let organiser: Caller;
let door: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
  door = await logIn(system.url, 'door', ['door']);
});

/** A fan with two paid seats of a new event. */
async function bought() {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!, event.ticketIds[1]!);
  const { bookingId } = (await pay(fan, purchaseId)).body;
  const booking = async () => (await fan.get(`/booking/${bookingId}`)).body;
  const [first, second] = (await booking()).tickets;
  return { event, fan, bookingId, booking, first, second };
}

/** The media types of the files of a ticket, or the refusals. */
const filesOf = (fan: Caller, ticketId: string) =>
  Promise.all(
    ['pdf', 'ics'].map(async (kind) => {
      const { status, headers } = await fan.get(`/ticket/${ticketId}/ticket.${kind}`);
      return status === 200 ? headers.get('content-type') : status;
    }),
  );

const answers = (list: { status: number; body: { code?: string } }[]) =>
  list.map(({ status, body }) => `${status} ${body.code ?? ''}`.trim());

test('each booked seat has its own ticket code and QR', async () => {
  const { first, second, fan } = await bought();
  for (const ticket of [first, second]) {
    expect(ticket).toMatchObject({ state: 'valid', code: expect.stringMatching(/^HF2\.\S{100,}$/) });
    expect(ticket.qrSvg).toMatch(/^<svg .*<\/svg>$/);
  }
  expect(first.code).not.toBe(second.code);
  const mine = await fan.get('/tickets');
  expect(mine.body.tickets.map((one: { code: string }) => one.code)).toEqual([first.code, second.code]);
});

test('one of many simultaneous scans of a code admits, and the others name the time and the gate', async () => {
  const { event, first, second, booking } = await bought();
  const scans = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      door.post('/checkin', { code: first.code, eventId: event.id, gate: `Gate ${index}` }),
    ),
  );
  const [admitted, ...more] = scans.filter((scan) => scan.status === 200);
  expect(more).toEqual([]);
  expect(admitted!.body).toMatchObject({
    ...{ admitted: true, ticketId: first.ticketId, eventId: event.id, eventName: event.name },
    ...{ section: 'Floor', row: 'A', number: '1' },
  });
  const { usedAt, gate } = admitted!.body;
  for (const scan of scans.filter((one) => one !== admitted)) {
    expect(scan.status).toBe(409);
    expect(scan.body).toMatchObject({
      code: 'ticket-already-used',
      usedAt,
      gate,
      by: door.userId,
    });
  }
  const [used, unused] = (await booking()).tickets;
  expect(used).toMatchObject({ state: 'used', usedAt });
  expect(unused).toMatchObject({ ticketId: second.ticketId, state: 'valid' });
});

test('check-in refuses forged, missing and foreign codes, and every role but door and ops', async () => {
  const { event, first, fan } = await bought();
  const other = await makeEvent(organiser);
  const eventId = event.id;
  const ops = await logIn(system.url, 'olga', ['ops']);
  const forged = first.code.slice(0, -4) + (first.code.endsWith('AAAA') ? 'BBBB' : 'AAAA');
  expect(
    answers([
      await door.post('/checkin', { code: forged, eventId }),
      await door.post('/checkin', { code: 'x', eventId }),
      await door.post('/checkin', { code: first.code, eventId: other.id }),
      await door.post('/checkin', { code: first.code }),
      await door.post('/checkin', { eventId }),
      await door.post('/checkin/undo', { code: first.code, eventId, reason: ' ' }),
      await fan.post('/checkin', { code: first.code, eventId }),
      await organiser.post('/checkin', { code: first.code, eventId }),
      await fan.post('/checkin/undo', { code: first.code, eventId, reason: 'mine' }),
    ]),
  ).toEqual([
    '404 ticket-code-invalid',
    '404 ticket-code-invalid',
    '409 ticket-for-another-event',
    '400 invalid-request',
    '400 invalid-request',
    '400 invalid-request',
    '403 forbidden',
    '403 forbidden',
    '403 forbidden',
  ]);
  expect((await ops.post('/checkin', { code: first.code, eventId })).status).toBe(200);
});

test('undoing a check-in needs a reason, is audited, and makes the ticket valid again', async () => {
  const { event, first, booking } = await bought();
  const scan = { code: first.code, eventId: event.id };
  const undo = () => door.post('/checkin/undo', { ...scan, reason: 'the wrong person' });
  expect(answers([await undo()])).toEqual(['409 ticket-not-used']);
  const { usedAt, undoUntil } = (await door.post('/checkin', scan)).body;
  expect(Date.parse(undoUntil) - Date.parse(usedAt)).toBe(10 * 60_000);
  const undone = await undo();
  expect(undone.body).toMatchObject({
    undone: true,
    usedAt,
    eventName: event.name,
    ticketId: first.ticketId,
  });
  expect((await undo()).body).toEqual(undone.body);
  expect((await booking()).tickets[0]).toMatchObject({ state: 'valid' });
  const ops = await logIn(system.url, 'olga', ['ops']);
  const { lines } = (await ops.get(`/ops/audit?subjectType=ticket&subjectId=${first.ticketId}`)).body;
  expect(lines).toMatchObject([{ by: door.userId, action: 'undo-entry', reason: 'the wrong person' }]);
  expect((await door.post('/checkin', scan)).status).toBe(200);
});

test('the entry window of an event can be set, changed and removed', async () => {
  const { event, first } = await bought();
  const scan = { code: first.code, eventId: event.id };
  const change = (entry: unknown) => organiser.call('PATCH', `/organiser/events/${event.id}`, { entry });
  expect((await change({ opensMinutesBefore: 90 })).body.entry).toEqual({
    opensMinutesBefore: 90,
    closesMinutesAfter: null,
    reEntry: false,
  });
  const early = await door.post('/checkin', scan);
  const opensAt = new Date(Date.parse(event.startsAt) - 90 * 60_000).toISOString();
  expect(early.body).toMatchObject({ code: 'entry-not-open', opensAt, closesAt: null });
  expect(
    answers([await change({ opensMinuteBefore: 90 }), await change({ opensMinutesBefore: -1 })]),
  ).toEqual(['400 invalid-request', '400 invalid-request']);
  expect((await change(null)).body.entry).toBeNull();
  expect((await door.post('/checkin', scan)).status).toBe(200);
  const made = await organiser.post('/organiser/events', {
    ...eventBody(),
    entry: { closesMinutesAfter: 15 },
  });
  expect(made.body.entry).toEqual({ opensMinutesBefore: null, closesMinutesAfter: 15, reEntry: false });
});

test('an accepted transfer gives the recipient a new code and voids the old one', async () => {
  const { event, fan, first, second, booking } = await bought();
  const [friend, stranger] = await Promise.all([logIn(system.url), logIn(system.url)]);
  const offered = await fan.post('/ticket/transfer', { ticketId: first.ticketId, to: friend.userId });
  expect(offered.status).toBe(201);
  expect(offered.body).toMatchObject({ state: 'offered', from: fan.userId, to: friend.userId });
  const { transferId } = offered.body;
  expect((await friend.get('/transfers')).body.transfers).toEqual([offered.body]);
  expect(
    answers([
      await stranger.post(`/transfer/${transferId}`, { answer: 'accept' }),
      await fan.post(`/transfer/${transferId}`, { answer: 'accept' }),
      await friend.post(`/transfer/${transferId}`, { answer: 'withdraw' }),
      await stranger.post('/ticket/transfer', { ticketId: second.ticketId, to: friend.userId }),
      await fan.post('/ticket/transfer', { ticketId: first.ticketId, to: stranger.userId }),
      await fan.post('/ticket/transfer', { ticketId: second.ticketId, to: fan.userId }),
    ]),
  ).toEqual([
    '404 transfer-not-found',
    '404 transfer-not-found',
    '404 transfer-not-found',
    '404 ticket-not-found',
    '409 transfer-open',
    '400 invalid-request',
  ]);

  expect((await friend.post(`/transfer/${transferId}`, { answer: 'accept' })).body.state).toBe('accepted');
  // Accepting again succeeds, and no other answer is possible.
  expect((await friend.post(`/transfer/${transferId}`, { answer: 'accept' })).status).toBe(200);
  expect(answers([await fan.post(`/transfer/${transferId}`, { answer: 'withdraw' })])).toEqual([
    '409 transfer-closed',
  ]);

  expect((await booking()).tickets[0]).toMatchObject({ state: 'transferred' });
  expect((await booking()).tickets[0].code).toBeUndefined();
  const { tickets } = (await friend.get('/tickets')).body;
  expect(tickets).toMatchObject([
    { ticketId: first.ticketId, eventId: event.id, received: true, price: first.price },
  ]);
  expect(await Promise.all([fan, friend].map((one) => filesOf(one, first.ticketId)))).toEqual([
    [404, 404],
    ['application/pdf', 'text/calendar; charset=utf-8'],
  ]);
  expect(answers([await door.post('/checkin', { code: first.code, eventId: event.id })])).toEqual([
    '410 ticket-code-void',
  ]);
  expect((await door.post('/checkin', { code: tickets[0].code, eventId: event.id })).status).toBe(200);
  expect(
    answers([await friend.post('/ticket/transfer', { ticketId: first.ticketId, to: stranger.userId })]),
  ).toEqual(['409 ticket-not-transferable']);
});

test('a used ticket cannot be accepted, and a declined or withdrawn transfer leaves the ticket with its owner', async () => {
  const { event, fan, first, second } = await bought();
  const friend = await logIn(system.url);
  const offer = async (ticketId: string) =>
    (await fan.post('/ticket/transfer', { ticketId, to: friend.userId })).body.transferId;

  const used = await offer(first.ticketId);
  expect((await door.post('/checkin', { code: first.code, eventId: event.id })).status).toBe(200);
  const taken = await friend.post(`/transfer/${used}`, { answer: 'accept' });
  expect([taken.status, taken.body.state]).toEqual([409, 'void']);

  expect(
    (await friend.post(`/transfer/${await offer(second.ticketId)}`, { answer: 'decline' })).body.state,
  ).toBe('declined');
  expect(
    (await fan.post(`/transfer/${await offer(second.ticketId)}`, { answer: 'withdraw' })).body.state,
  ).toBe('withdrawn');
  expect((await friend.get('/tickets')).body.tickets).toEqual([]);
  expect((await door.post('/checkin', { code: second.code, eventId: event.id })).status).toBe(200);
});

test('an open transfer lapses when the event begins, also after its start was moved', async () => {
  const { event, fan, first, second } = await bought();
  const friend = await logIn(system.url);
  const offer = (ticketId: string) => fan.post('/ticket/transfer', { ticketId, to: friend.userId });
  const { transferId, expiresAt } = (await offer(first.ticketId)).body;
  const startsAt = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const move = (hours: number) =>
    organiser.call('PATCH', `/organiser/events/${event.id}`, { startsAt: startsAt(hours) });
  const seen = async () => (await friend.get('/transfers')).body.transfers[0];

  await move(24);
  expect(Date.parse((await seen()).expiresAt)).toBeLessThan(Date.parse(expiresAt));
  await move(-1);
  expect(await seen()).toMatchObject({ transferId, state: 'lapsed' });
  const late = await friend.post(`/transfer/${transferId}`, { answer: 'accept' });
  expect([late.status, late.body.code, late.body.state]).toEqual([409, 'transfer-closed', 'lapsed']);
  expect((await offer(second.ticketId)).body.code).toBe('ticket-not-transferable');
});

test('accepting and withdrawing a transfer at once gives the ticket to exactly one fan', async () => {
  const { fan, first } = await bought();
  const friend = await logIn(system.url);
  const { transferId } = (await fan.post('/ticket/transfer', { ticketId: first.ticketId, to: friend.userId }))
    .body;
  const [accepted, withdrawn] = await Promise.all([
    friend.post(`/transfer/${transferId}`, { answer: 'accept' }),
    fan.post(`/transfer/${transferId}`, { answer: 'withdraw' }),
  ]);
  expect([accepted.status, withdrawn.status].sort()).toEqual([200, 409]);
  const has = async (one: Caller) =>
    (await one.get('/tickets')).body.tickets.some(
      ({ ticketId }: { ticketId: string }) => ticketId === first.ticketId,
    );
  expect([await has(friend), await has(fan)]).toEqual([accepted.status === 200, withdrawn.status === 200]);
});

test('a link gives the ticket once, to whoever accepts first, and the giver is refused at the door', async () => {
  const { event, fan, first, second } = await bought();
  const [friend, stranger] = await Promise.all([logIn(system.url), logIn(system.url)]);
  const key = { 'Idempotency-Key': first.ticketId };
  const offered = await fan.post('/ticket/transfer', { ticketId: first.ticketId }, key);
  expect([offered.status, offered.body.to, offered.body.byLink]).toEqual([201, null, true]);
  const { claimPath, transferId } = offered.body;
  const link = `/transfer/link/${claimPath.replace('/t/', '')}`;
  // A repeated request, and the list of the giver, show the same link.
  expect((await fan.post('/ticket/transfer', { ticketId: first.ticketId }, key)).body).toEqual(offered.body);
  expect((await fan.get('/transfers')).body.transfers[0].claimPath).toBe(claimPath);
  const seen = await send(system.url + link, 'GET');
  expect(seen.body).toMatchObject({ state: 'offered', you: 'nobody', eventId: event.id, number: '1' });
  expect([JSON.stringify(seen.body).includes(fan.userId), (await fan.get(link)).body.you]).toEqual([
    false,
    'giver',
  ]);
  expect(
    answers([
      await fan.post(link),
      await friend.post(`/transfer/${transferId}`, { answer: 'accept' }),
      await friend.post(link.slice(0, -1)),
      await send(system.url + link, 'POST'),
    ]),
  ).toEqual([
    '400 invalid-request',
    '404 transfer-not-found',
    '404 transfer-not-found',
    '401 unauthenticated',
  ]);

  const both = await Promise.all([friend.post(link), stranger.post(link)]);
  expect(answers(both).sort()).toEqual(['200', '409 transfer-closed']);
  const [winner, loser] = both[0]!.status === 200 ? [friend, stranger] : [stranger, friend];
  expect((await winner.post(link)).body).toMatchObject({ state: 'accepted', you: 'receiver' });
  expect((await loser.get(link)).body).toMatchObject({ state: 'accepted', you: 'nobody' });
  const { tickets } = (await winner.get('/tickets')).body;
  expect(
    answers([
      await door.post('/checkin', { code: first.code, eventId: event.id }),
      await door.post('/checkin', { code: tickets[0].code, eventId: event.id }),
    ]),
  ).toEqual(['410 ticket-code-void', '200']);

  const again = (await fan.post('/ticket/transfer', { ticketId: second.ticketId })).body;
  const later = `/transfer/link/${again.claimPath.replace('/t/', '')}`;
  expect((await fan.post(`/transfer/${again.transferId}`, { answer: 'withdraw' })).body.state).toBe(
    'withdrawn',
  );
  expect(answers([await friend.post(later)])).toEqual(['409 transfer-closed']);
  const last = (await fan.post('/ticket/transfer', { ticketId: second.ticketId })).body;
  expect((await door.post('/checkin', { code: second.code, eventId: event.id })).status).toBe(200);
  // The link of a used ticket says so before anybody accepts.
  const used = `/transfer/link/${last.claimPath.replace('/t/', '')}`;
  expect((await friend.get(used)).body.state).toBe('void');
  expect((await friend.post(used)).body).toMatchObject({ code: 'transfer-closed', state: 'void' });
});
