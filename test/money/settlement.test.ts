import { parse } from 'csv-parse/sync';
import { type Caller, logIn } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { hold, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let finance: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  finance = await logIn(system.url, 'fiona', ['finance']);
});

test('what an event earned is settled by its ledger: page, files, refund list and journal say the same', async () => {
  const organiser = await logIn(system.url, 'organiser', ['organiser']);
  const ops = await logIn(system.url, 'olga', ['ops']);
  const event = await makeEvent(organiser, { seats: 3 });
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, ...event.ticketIds);
  const { bookingId } = (await pay(fan, purchaseId)).body;
  const refund = { ticketIds: event.ticketIds.slice(0, 1), reason: 'the fan is ill' };
  const { body: opened } = await ops.post(`/ops/bookings/${bookingId}/refund`, refund);

  const settled = await until('the refund is paid', async () => {
    const { body } = await finance.get(`/finance/settlement?eventId=${event.id}`);
    return body.currencies[0]?.orders === 1 && body.currencies[0].owed === 0 && body;
  });
  const [eur] = settled.currencies;
  expect(settled).toMatchObject({ event: { name: event.name }, closes: true, timeZone: 'UTC' });
  expect(eur).toMatchObject({ currency: 'eur', gross: 13_500, refunds: 4500, disputes: 0 });
  expect(eur.net).toBe(9000 - eur.bankFees);
  expect(eur.bankFees).toBeGreaterThan(0);
  expect(eur.rows.at(-1)).toEqual({ line: 'open', amount: eur.open, isSum: true });

  const month = new Date().toISOString().slice(0, 7);
  const { body: found } = await finance.get(`/finance/settlement/events?month=${month}&text=${event.id}`);
  expect(found.events).toMatchObject([{ eventId: event.id, gross: 13_500, net: eur.net }]);
  // Other tests sell meanwhile, also between the totals and the events of a file.
  const lines = await until('the events of the file add up to its total', async () => {
    const csv = await finance.get(`/finance/settlement.csv?month=${month}`);
    const all = parse(csv.text, { columns: true }) as Record<string, string>[];
    const inEuro = all.filter(({ currency }) => currency === 'eur');
    const grossOf = (kind: string) =>
      inEuro.reduce((sum, line) => sum + (line.kind === kind ? Number(line.gross) : 0), 0);
    return grossOf('total') > 0 && grossOf('total') === grossOf('event') && all;
  });
  expect(lines.find((line) => line.event_id === event.id)).toMatchObject({
    gross: '13500',
    gross_decimal: '135.00',
  });
  for (const [kind, begins] of [
    ['pdf', '%PDF'],
    ['xlsx', 'PK'],
  ] as const) {
    const file = await finance.get(`/finance/settlement.${kind}?month=${month}&language=de`);
    expect([kind, file.status, file.text.slice(0, begins.length)]).toEqual([kind, 200, begins]);
  }

  expectProblem(await finance.get('/finance/settlement?month=9999-12'), 'invalid-request');

  const { body: refunds } = await finance.get(`/finance/refunds?eventId=${event.id}`);
  expect(refunds.refunds).toMatchObject([{ refundId: opened.refundId, eventName: event.name }]);
  expect(refunds.totals).toEqual([{ status: 'refunded', currency: 'eur', count: 1, amount: 4500 }]);
  expect((await finance.get(`/finance/refunds?eventId=${event.id}&open=1`)).body.refunds).toEqual([]);

  const today = new Date().toISOString().slice(0, 10);
  const journal = await finance.get(`/finance/journal.csv?from=${today}&to=${today}&grouping=entry`);
  const own = (parse(journal.text, { columns: true }) as Record<string, string>[]).filter(
    ({ reference }) => reference === bookingId,
  );
  const moved = own.map(({ debit_name, credit_name, amount }) => [debit_name, credit_name, Number(amount)]);
  expect(moved).toEqual(
    expect.arrayContaining([
      ['receivable', 'sales', 13_500],
      ['bank', 'receivable', 13_500],
      ['refunds', 'owed', 4500],
      ['owed', 'bank', 4500],
    ]),
  );
});

test('finance begins with what waits and how the month stands', async () => {
  const { status, body } = await finance.get('/finance/overview');
  expect([status, body.timeZone, body.month]).toEqual([200, 'UTC', new Date().toISOString().slice(0, 7)]);
  await until('it counts the cases of the list', async () => {
    const { body: now } = await finance.get('/finance/overview');
    const { body: cases } = await finance.get('/finance/cases?waiting=1&limit=1');
    const counts = cases.counts as readonly { count: number }[];
    return now.waiting.cases.count === counts.reduce((sum, { count }) => sum + count, 0);
  });
});

test('the accounts of the journal are changed with a line in the audit, and DATEV gets them', async () => {
  const settings = {
    chart: 'SKR04',
    accounts: { sales: '4210' },
    consultantNumber: 29_098,
    clientNumber: 55_003,
  };
  const put = (changed: object) =>
    finance.call('PUT', '/finance/journal-settings', { ...settings, firstMonth: 1, ...changed });
  expectProblem(await put({ accounts: { sales: '42' } }), 'invalid-request');
  expectProblem(await put({ accounts: { slush: '4210' } }), 'invalid-request');
  expect((await put({})).body).toMatchObject({ ...settings, charts: { SKR03: { sales: '8200' } } });
  const { body: audit } = await finance.get('/ops/audit?action=change-journal&limit=20');
  const mine = audit.lines.find(({ by }: { by: string }) => by === finance.userId);
  expect(mine.details.after).toMatchObject({ chart: 'SKR04' });
  const today = new Date().toISOString().slice(0, 10);
  // The settings are those of the whole system, and another test changes them, too.
  const file = await until('the file is for that accountant', async () => {
    await put({});
    const now = await finance.get(`/finance/datev.csv?from=${today}&to=${today}`);
    return now.text.split('\r\n')[0]!.includes(';29098;55003;') && now;
  });
  expect(file.headers.get('content-disposition')).toContain('EXTF_');
  const twoYears = await finance.get('/finance/datev.csv?from=2025-12-31&to=2026-01-01');
  expectProblem(twoYears, 'invalid-request');
});
