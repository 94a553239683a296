import { type Caller, logIn, uniqueName } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { logInWithMailbox } from '../harness/mailbox';
import { closeSale, enterSale, hold, makeEvent, pay, seatStates } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
});

const seats = (count: number) => [{ name: 'Floor', priceLevel: 'A', rows: [{ name: 'A', seats: count }] }];

test('a box office finds who has a ticket, sends it again, gives it another code and another seat, and writes to all', async () => {
  const event = await makeEvent(organiser, { buyerDetails: 'name', sections: seats(4) });
  const [one, two, three] = event.ticketIds as [string, string, string];
  const path = `/organiser/events/${event.id}`;
  const fan = await logInWithMailbox(system, 'en');
  const { purchaseId } = await hold(fan, one, two);
  const { bookingId } = (await pay(fan, purchaseId, 'pm_card_visa', { buyer: { name: '=Núria Serra' } }))
    .body;

  const found = await organiser.get(`${path}/attendees?term=nuria%20a%202`);
  expect(found.body).toMatchObject({
    total: 1,
    attendees: [{ bookingId, ticketId: two, name: '=Núria Serra', state: 'valid', price: { amount: 4500 } }],
  });
  const first = await organiser.get(`${path}/attendees?sort=seat&limit=1`);
  const next = await organiser.get(`${path}/attendees?sort=seat&limit=1&cursor=${first.body.nextCursor}`);
  expect([first.body.total, next.body.attendees[0].ticketId]).toEqual([2, two]);
  expectProblem(await organiser.get(`${path}/attendees?cursor=nonsense`), 'invalid-request');
  // A word without a letter is looked for as it is.
  const totals = ['!!!', '@'].map(async (term) => {
    const { body } = await organiser.get(`${path}/attendees?${new URLSearchParams({ term })}`);
    return body.total;
  });
  expect(await Promise.all(totals)).toEqual([0, 0]);
  const csv = await organiser.get(`${path}/attendees.csv`);
  expect(csv.text).toContain(`${bookingId},${one},'=Núria Serra,`);
  expect(csv.text).toContain(',45,4500,eur,no,valid,');
  const xlsx = await organiser.get(`${path}/attendees.xlsx`);
  expect([xlsx.status, xlsx.text.slice(0, 2)]).toEqual([200, 'PK']);
  await organiser.get(`${path}/attendees.csv?term=nuria%20a%202`);
  const ops = await logIn(system.url, undefined, ['ops']);
  const { body: exported } = await ops.get(`/ops/audit?eventId=${event.id}&action=export`);
  const files = exported.lines.map(({ by, details }: { by: string; details: object }) => [by, details]);
  expect(files).toEqual([
    [organiser.userId, { file: 'attendees.csv', rows: 1, filter: ['term'] }],
    [organiser.userId, { file: 'attendees.xlsx', rows: 2 }],
    [organiser.userId, { file: 'attendees.csv', rows: 2 }],
  ]);

  const booking = `${path}/bookings/${bookingId}`;
  const reason = 'asked at the counter';
  expect((await organiser.post(`${booking}/resend`, { reason })).status).toBe(200);
  await fan.mail(/^Your tickets once more/);
  // At most five times an hour, also for ops, and of several at once.
  const more = await Promise.all(
    Array.from({ length: 6 }, () => organiser.post(`${booking}/resend`, { reason })),
  );
  expect(more.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 429, 429]);
  const tooOften = await (await logIn(system.url, 'olga', ['ops'])).post(
    `/ops/purchases/${purchaseId}/resend`,
    { reason },
  );
  expectProblem(tooOften, 'mailed-too-often');
  const waitSeconds = Number(tooOften.headers.get('retry-after'));
  expect([waitSeconds > 3_000, waitSeconds <= 3_600]).toEqual([true, true]);
  const codes = async () =>
    Object.fromEntries(
      (await fan.get(`/booking/${bookingId}`)).body.tickets.map(
        ({ ticketId, code }: { ticketId: string; code: string }) => [ticketId, code],
      ),
    );
  const old = await codes();
  await organiser.post(`${booking}/reissue`, { ticketIds: [two], reason });
  await fan.mail(/^A new code/);
  const anew = await Promise.all(
    Array.from({ length: 5 }, () => organiser.post(`${booking}/reissue`, { ticketIds: [two], reason })),
  );
  expect(anew.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 429]);

  const taken = { moves: [{ from: one, to: two }], reason };
  expectProblem(await organiser.post(`${booking}/move`, taken), 'seat-taken');
  const key = { 'Idempotency-Key': uniqueName('move') };
  const body = { moves: [{ from: one, to: three }], reason };
  const [moved, again] = [
    await organiser.post(`${booking}/move`, body, key),
    await organiser.post(`${booking}/move`, body, key),
  ];
  expect([moved.status, again.body]).toEqual([200, moved.body]);
  // A page that ended with the moved ticket goes on behind it.
  const behind = await organiser.get(`${path}/attendees?sort=seat&cursor=${bookingId}.${one}`);
  expect(behind.body.attendees.map(({ ticketId }: { ticketId: string }) => ticketId)).toEqual([two, three]);
  const mail = await fan.mail(/^Other seats for you/);
  expect(mail.attachments).toMatchObject([{ filename: 'tickets.pdf' }, { filename: 'tickets.ics' }]);
  const door = await logIn(system.url, 'dora', ['door']);
  const scan = (code: string | undefined) => door.post('/checkin', { code, eventId: event.id });
  for (const id of [one, two]) expectProblem(await scan(old[id]), 'ticket-code-void');
  expect((await scan((await codes())[three])).body).toMatchObject({ admitted: true });
  expect(
    (await fan.get(`/purchase/${purchaseId}`)).body.tickets.map(
      (seat: { ticketId: string }) => seat.ticketId,
    ),
  ).toEqual([three, two]);
  await until('the map shows it', async () => {
    const states = await seatStates(fan, event.id);
    return states[one] === 'available' && states[three] === 'booked';
  });

  const text = 'Doors open at 18:30.\n\n<b>Bring</b> a warm jacket.';
  const written = await organiser.post(`${path}/holder-mails`, { subject: 'Open air', text });
  expect([written.status, written.body.holders]).toEqual([201, 1]);
  // A second click, which has another Idempotency-Key or none.
  const clicks = [1, 2].map(() => organiser.post(`${path}/holder-mails`, { subject: 'Open air', text }));
  for (const { body: same } of await Promise.all(clicks)) expect(same.mailId).toBe(written.body.mailId);
  const told = await fan.mail(`Open air (${event.name})`);
  expect(told.text).toContain(text);
  expect(told.html).toContain('&lt;b&gt;Bring');
  await until('it is counted', async () => {
    const { mails, holders, reachable } = (await organiser.get(`${path}/holder-mails`)).body;
    return (
      mails.length === 1 && mails[0].sent === 1 && mails[0].waiting === 0 && holders === 1 && reachable === 1
    );
  });
  const audit = await (await logIn(system.url, 'olga', ['ops'])).get(`/ops/audit?eventId=${event.id}`);
  expect(audit.body.lines.map(({ action }: { action: string }) => action)).toEqual(
    expect.arrayContaining(['mail-holders', 'move-tickets', 'reissue', 'resend']),
  );
  expect((await organiser.get(`${path}/revenue`)).body).toMatchObject({
    gross: 9000,
    levels: [{ sold: 2 }, {}],
  });
  const history = (await organiser.get(`${path}/sale-history`)).body;
  expect(history.points.at(-1)).toMatchObject({ sold: 2, revenue: 9000 });
  // A program asks for what came since the last point.
  const since = await organiser.get(`${path}/sale-history?from=${history.points.at(-1).at}`);
  expect([since.status, since.body.points.at(-1).sold]).toEqual([200, 2]);
  const ever = await organiser.get(`${path}/sale-history?from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59Z`);
  expect([ever.status, ever.body.points.at(-1).sold]).toEqual([200, 2]);
  expect(ever.body.points.length).toBeLessThanOrEqual(362);
});

test('everybody who waits reads what the organiser says, until it is taken back', async () => {
  const event = await makeEvent(organiser, { queueRequired: true });
  const fan = await logIn(system.url);
  await enterSale(fan, event.id);
  const path = `/organiser/events/${event.id}/queue-note`;
  const note = async () => (await fan.get(`/event/${event.id}/queue`)).body.note;
  const text = 'We open more seats at noon. <i>Stay</i>';
  expect((await organiser.call('PUT', path, { text })).body).toEqual({ eventId: event.id, text });
  await until('the note is there', async () => (await note()) === text);
  expect((await fan.get(`/event/${event.id}`)).text).not.toContain('more seats at noon');
  await organiser.call('PUT', path, { text: null });
  await until('the note is gone', async () => (await note()) === undefined);
  expectProblem(await organiser.call('PUT', path, { text: 'x'.repeat(281) }), 'invalid-request');
  await closeSale(organiser, event.id);
});
