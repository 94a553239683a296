import { Client, Connection } from '@temporalio/client';
import { parse } from 'csv-parse/sync';
import type { Pool } from 'pg';
import { startReconciliation } from '../../temporal/starts/start-reconciliation';
import { bankControl } from '../harness/bank-control';
import { type Answer, type Caller, logIn, send, uniqueName } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { hold, makeEvent, pay, seatStates } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { createNamespace, poolOf, type SystemFacts, startWorkers } from '../harness/system';
import { until } from '../harness/until';
import {
  addDashboardRefunds,
  type DayWithDiscrepancies,
  dayWithDiscrepancies,
} from './day-with-discrepancies';

const DAY_MS = 86_400_000;

let system: SystemFacts;
let pool: Pool;
let finance: Caller;
let eventId: string;
let userId: string;

beforeAll(async () => {
  system = await sharedSystem();
  pool = poolOf(system);
  finance = await logIn(system.url, uniqueName('finance'), ['finance']);
  const organiser = await logIn(system.url, 'organiser', ['organiser']);
  eventId = (await makeEvent(organiser)).id;
  userId = uniqueName('fan');
  await pool.query('insert into app_user (id) values ($1)', [userId]);
});

afterAll(() => pool?.end());

/** A random day in the past, so that tests do not share one. */
const someDay = () => Date.UTC(2021, 0, 1) + Math.floor(Math.random() * 1_000) * DAY_MS;

const windowOf = (dayMs: number) => ({
  from: new Date(dayMs).toISOString(),
  to: new Date(dayMs + DAY_MS).toISOString(),
});

async function reconciled(dayMs: number): Promise<Answer['body']> {
  const begun = await finance.post('/finance/reconciliations', windowOf(dayMs));
  expect(begun.status).toBe(202);
  return ended(begun.body.reconciliationId);
}

const ended = (reconciliationId: string) =>
  until(
    'the reconciliation has ended',
    async () => {
      const { status, body } = await finance.get(`/finance/reconciliations/${reconciliationId}`);
      expect(status).toBe(200);
      return body.status !== 'running' && body;
    },
    60_000,
  );

describe('the reconciliation of a day with 2,000 sales', () => {
  const dayMs = someDay();
  let day: DayWithDiscrepancies;
  let report: Answer['body'];

  beforeAll(async () => {
    day = dayWithDiscrepancies({ eventId, userId, dayMs, sales: 2_000 });
    await day.write(pool, system.env.STRIPE_API_BASE!);
    report = await reconciled(dayMs);
  });

  it('reports each discrepancy once with its class, and no other', () => {
    expect(report).toMatchObject({ status: 'completed', ...windowOf(dayMs), requestedBy: finance.userId });
    const { matched, ...found } = report.classes;
    expect(found).toEqual({ ...zeros(found), ...day.expected });
    expect(matched).toBeGreaterThanOrEqual(2_000);
    expect(report.cases).toHaveLength(Object.values(day.expected).reduce((sum, count) => sum + count, 0));
  });

  it('has totals that close to the cent', () => {
    expect(report.totals).toMatchObject({ closes: true, unexplained: 0 });
    for (const one of report.totals.currencies) {
      expect(one).toMatchObject({
        difference: one.bank - one.ours,
        explained: one.difference,
        unexplained: 0,
      });
    }
    expect(report.totals.currencies.map((one: { currency: string }) => one.currency)).toEqual(['eur', 'usd']);
  });

  it('repairs what is safe once, with an audit line, and leaves the rest to people', async () => {
    expect(
      report.repairs.map((one: { class: string; outcome: string }) => [one.class, one.outcome]).sort(),
    ).toEqual([
      ['never-captured', 'done'],
      ['only-at-bank', 'done'],
    ]);
    for (const { purchaseId, caseId, repair, paymentIntentId } of report.repairs) {
      const { captured, refunded, intentsByStatus } = await bankControl(system).stateOf(purchaseId);
      if (repair === 'refund') expect(refunded).toEqual(captured);
      else expect(intentsByStatus).toEqual({ canceled: 1 });
      const { rows: audit } = await pool.query('select actor, outcome from ops_audit where subject_id = $1', [
        paymentIntentId,
      ]);
      expect(audit).toEqual([{ actor: 'system', outcome: 'done' }]);
      const { body } = await finance.get('/finance/cases?state=repaired&limit=100');
      expect(body.cases.map((one: { caseId: string }) => one.caseId)).toContain(caseId);
    }
    const states = new Set(report.cases.map((one: { state: string }) => one.state));
    expect(states).toEqual(new Set(['open', 'explained', 'repaired']));
  });

  it('finds the current state when it is repeated, and repairs nothing twice', async () => {
    const again = await reconciled(dayMs);
    expect(again.totals).toMatchObject({ closes: true, unexplained: 0 });
    expect(again.repairs).toEqual([]);
    // Meanwhile one payment was refunded and recorded, and one authorisation was voided.
    expect(again.classes['never-captured']).toBe(day.expected['never-captured']! - 1);
    expect(again.classes['only-at-bank']).toBe(day.expected['only-at-bank']! - 1);
    expect(again.classes.late).toBe(day.expected.late! + 1);
  });

  it('keeps the payouts for settlements, and says which do not agree with the balance', async () => {
    const { body } = await finance.get(`/finance/settlement?${new URLSearchParams(windowOf(dayMs))}`);
    const payouts = day.bank.flatMap(([kind, one]) => (kind === 'payout' ? [one.id] : []));
    expect(body.transfers.map((one: { sourceId: string }) => one.sourceId).sort()).toEqual(payouts.sort());
    expect(body.transfers).toMatchObject([{ isUnmatched: true }, { isUnmatched: true }]);
    // The day has entries of no account that a settlement does not know.
    expect(body.closes).toBe(true);
  });

  it('exports every bank movement as CSV, with escaped formulas and plain numbers', async () => {
    const file = await finance.get(`/finance/reconciliations/${report.reconciliationId}.csv`);
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const rows = parse(file.text, { columns: true }) as Record<string, string>[];
    const inWindow = day.bank.filter(
      ([kind, { created }]) =>
        kind === 'balanceTransaction' && created * 1000 >= dayMs && created * 1000 < dayMs + DAY_MS,
    );
    const movements = rows.filter((row) => row.balance_transaction_id !== '');
    expect(movements).toHaveLength(inWindow.length);
    const refund = movements.find((row) => row.reporting_category === 'refund')!;
    expect(refund).toMatchObject({ gross: '-500', fee: '0', net: '-500', currency: 'eur' });
    expect(movements.filter((row) => row.class === 'matched').length).toBeGreaterThanOrEqual(2_000);
    const matched = movements.find((row) => row.class === 'matched' && row.reporting_category === 'charge')!;
    expect([matched.ledger_gross, matched.ledger_fee]).toEqual([matched.gross, matched.fee]);
    expect(matched.booking_id).toMatch(/^bkg_/);
    // Cases without a movement at the bank are in the file too.
    const inFile = new Set(rows.map((row) => row.case_id).filter(Boolean));
    expect(inFile.size).toBe(report.cases.length);
  });

  it('has an HTML report that loads no resource and runs no script', async () => {
    const page = await finance.get(`/finance/reconciliations/${report.reconciliationId}.html`);
    expect(page.headers.get('content-type')).toMatch('text/html');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(page.text).toContain('The totals close to 0 cents');
    expect(page.text).not.toMatch(/<script|href=|src=|style=/);
  });

  it('opens cases that finance can assign, annotate and close, with an audit line for each change', async () => {
    const { caseId } = report.cases.find((one: { class: string }) => one.class === 'amount-differs');
    const assigned = await finance.call('PATCH', `/finance/cases/${caseId}`, {
      state: 'in-progress',
      assignee: 'clara',
      note: '<b>asked the bank</b>',
    });
    expect(assigned.body).toMatchObject({ state: 'in-progress', assignee: 'clara' });
    const closed = await finance.call('PATCH', `/finance/cases/${caseId}`, { state: 'resolved' });
    expect(closed.body).toMatchObject({
      state: 'resolved',
      assignee: 'clara',
      note: '<b>asked the bank</b>',
    });
    const { rows } = await pool.query(`select actor from ops_audit where subject_id = $1`, [caseId]);
    expect(rows).toEqual([{ actor: finance.userId }, { actor: finance.userId }]);
    expectProblem(
      await finance.call('PATCH', '/finance/cases/case_none', { state: 'open' }),
      'case-not-found',
    );
    expectProblem(await finance.call('PATCH', `/finance/cases/${caseId}`, {}), 'invalid-request');
  });

  it('is a Temporal workflow with a readable id and a summary', async () => {
    const { temporal, close } = await connect(system.env.TEMPORAL_NAMESPACE!);
    const described = await temporal.workflow.getHandle(`reconcile:${report.reconciliationId}`).describe();
    expect(await described.staticSummary()).toContain('Reconciliation on-demand');
    await close();
  });

  it('exports the ledger as CSV, with a debit and a credit line for each entry', async () => {
    const { from, to } = windowOf(dayMs);
    await pool.query(
      `insert into ledger_entry (entry_key, at, debit_account, credit_account, amount, currency, purchase_id, bank_object, description)
       select $1, $2, 'losses', 'bank', 1, 'eur', id, 'x', '=HYPERLINK("http://evil")' from purchase where user_id = $3 limit 1`,
      [uniqueName('entry'), from, userId],
    );
    const file = await finance.get(`/finance/ledger.csv?from=${from}&to=${to}`);
    expect(file.text.split('\r\n')[0]).toBe(
      'entry_id,created_utc,account,debit,credit,currency,purchase_id,booking_id,bank_object,description',
    );
    const rows = parse(file.text, { columns: true }) as Record<string, string>[];
    const { rows: counted } = await pool.query(
      'select count(*) from ledger_entry where at >= $1 and at < $2',
      [from, to],
    );
    expect(rows).toHaveLength(2 * Number(counted[0].count));
    const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column]), 0);
    expect(sum('debit')).toBe(sum('credit'));
    expect(rows[0]).toMatchObject({
      account: 'losses',
      debit: '1',
      credit: '0',
      description: '\'=HYPERLINK("http://evil")',
    });
    const none = await finance.get('/finance/ledger.csv?from=1999-01-01&to=1999-01-01');
    expect(none.text.split('\r\n')).toHaveLength(2);
  });
});

const zeros = (counts: Record<string, number>) =>
  Object.fromEntries(Object.keys(counts).map((name) => [name, 0]));

async function connect(namespace: string) {
  const connection = await Connection.connect({ address: system.env.TEMPORAL_ADDRESS });
  return { temporal: new Client({ connection, namespace }), close: () => connection.close() };
}

test('a full refund without a webhook is recorded from the bank, and a partial one becomes a case', async () => {
  const dayMs = someDay() - 3_000 * DAY_MS;
  const organiser = await logIn(system.url, 'organiser', ['organiser']);
  const { id, ticketIds } = await makeEvent(organiser, { seats: 4, maxTicketsPerFan: 4 });
  const fan = await logIn(system.url);
  const bought = async (...seats: string[]) => {
    const { purchaseId, total } = await hold(fan, ...seats);
    const { bookingId } = (await pay(fan, purchaseId)).body;
    const { rows } = await pool.query(
      'select payment_intent_id as pi, charge_id as ch from booking where id = $1',
      [bookingId],
    );
    return { bookingId, amount: total.amount as number, ...(rows[0] as { pi: string; ch: string }) };
  };
  const whole = await bought(ticketIds[0]!);
  const part = await bought(ticketIds[1]!, ticketIds[2]!);
  await addDashboardRefunds(system.env.STRIPE_API_BASE!, dayMs, [
    whole,
    { ...part, amount: part.amount / 2 },
  ]);

  const report = await reconciled(dayMs);
  expect(report.totals).toMatchObject({ closes: true, unexplained: 0 });
  expect(report.classes).toMatchObject({ 'refund-at-bank': 2 });
  const outcomes = Object.fromEntries(
    report.cases.map((one: Record<string, string>) => [
      one.bookingId,
      [one.repair, one.repairOutcome, one.state],
    ]),
  );
  expect(outcomes).toEqual({
    [whole.bookingId]: ['follow-bank', 'done', 'repaired'],
    [part.bookingId]: ['follow-bank', 'changed', 'open'],
  });
  const statusOf = async (bookingId: string) => (await fan.get(`/booking/${bookingId}`)).body.status;
  expect([await statusOf(whole.bookingId), await statusOf(part.bookingId)]).toEqual(['refunded', 'paid']);
  expect(await seatStates(fan, id)).toMatchObject({
    [ticketIds[0]!]: 'available',
    [ticketIds[1]!]: 'booked',
  });
  // The full refund is recorded by now; only the case that people have to decide is still open.
  const again = await reconciled(dayMs);
  expect(again.classes).toMatchObject({ 'refund-at-bank': 1, late: 1 });
});

test('more than 100 repairs in one run are all withheld and left to people', async () => {
  const dayMs = someDay() - 1_000 * DAY_MS;
  const day = dayWithDiscrepancies({
    eventId,
    userId,
    dayMs,
    sales: 0,
    discrepancies: Array(101).fill('captured, no booking'),
  });
  await day.write(pool, system.env.STRIPE_API_BASE!);
  const report = await reconciled(dayMs);
  expect(report.classes['only-at-bank']).toBe(101);
  expect(new Set(report.repairs.map((one: { outcome: string }) => one.outcome))).toEqual(
    new Set(['withheld']),
  );
  expect(new Set(report.cases.map((one: { state: string }) => one.state))).toEqual(new Set(['open']));
  expect((await bankControl(system).stateOf(report.repairs[0].purchaseId)).refunded).toEqual({});
});

test('the daily run also reconciles missed days', async () => {
  const dayOf = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY_MS).toISOString().slice(0, 10);
  const missed = [9, 5].map(dayOf);
  await pool.query(
    `insert into reconciliation (id, kind, window_from, window_to, status, requested_by)
     select 'rec_daily-' || to_char(day, 'YYYY-MM-DD'), 'daily', day at time zone 'utc', (day + interval '1 day') at time zone 'utc', 'completed', 'schedule'
       from generate_series(date_trunc('day', now() at time zone 'utc') - interval '40 days', now() at time zone 'utc', '1 day') day
      where to_char(day, 'YYYY-MM-DD') <> all ($1) on conflict do nothing`,
    [missed],
  );
  // A failed reconciliation counts as a missed day.
  await pool.query(
    `insert into reconciliation (id, kind, window_from, window_to, status, requested_by)
     select 'rec_daily-' || $1, 'daily', $1::date at time zone 'utc', ($1::date + 1) at time zone 'utc', 'failed', 'schedule'`,
    [missed[0]],
  );
  const { temporal, close } = await connect(system.env.TEMPORAL_NAMESPACE!);
  await temporal.schedule.getHandle('reconcile-daily').trigger();
  for (const day of missed) {
    const report = await until(`${day} is reconciled`, async () => {
      const { body } = await finance.get(`/finance/reconciliations/rec_daily-${day}`);
      return body.status === 'completed' && body;
    });
    expect(report).toMatchObject({ kind: 'daily', requestedBy: 'schedule', from: `${day}T00:00:00.000Z` });
  }
  const hourly = await temporal.schedule.getHandle('reconcile-hourly').describe();
  expect(hourly.action).toMatchObject({ workflowType: 'reconcileDue', args: [{ kind: 'hourly' }] });
  await close();
});

test('after kill -9 of a worker that reads the bank, another continues where it stopped', async () => {
  const dayMs = someDay() - 2_000 * DAY_MS;
  const day = dayWithDiscrepancies({
    eventId,
    userId,
    dayMs,
    sales: 1_500,
    discrepancies: ['another amount in the ledger'],
  });
  await day.write(pool, system.env.STRIPE_API_BASE!);
  const namespace = uniqueName('finance');
  const { drop } = await createNamespace(system.env.TEMPORAL_ADDRESS!, namespace);
  const { temporal, close } = await connect(namespace);
  const removeDelay = await bankControl(system).fault({
    kind: 'delay',
    ms: 150,
    path: 'GET /v1/balance_transactions',
  });
  const first = await startWorkers(system, { TEMPORAL_NAMESPACE: namespace }, ['finance']);
  try {
    const reconciliationId = uniqueName('rec_killed');
    const input = { reconciliationId, kind: 'on-demand' as const, ...windowOf(dayMs), requestedBy: 'test' };
    await startReconciliation(temporal, input);
    const stored = async () => {
      const { rows } = await pool.query(
        `select lines, is_complete from bank_listing where reconciliation_id = $1 and list = 'movements'`,
        [reconciliationId],
      );
      return Number(rows[0]?.lines ?? 0);
    };
    await until('some movements are stored', async () => (await stored()) > 0);
    process.kill(first.pid!, 'SIGKILL');
    expect(await stored()).toBeLessThan(1_500);
    await removeDelay();
    const report = await ended(reconciliationId);
    expect(report).toMatchObject({ status: 'completed', totals: { closes: true } });
    expect(report.classes).toMatchObject({ matched: 1_500, 'amount-differs': 1 });
    const { rows } = await pool.query(
      `select count(*), count(distinct id) as single from bank_line where reconciliation_id = $1 and list = 'movements'`,
      [reconciliationId],
    );
    expect(rows.map((row) => [Number(row.count), Number(row.single)])).toEqual([[1_501, 1_501]]);
  } finally {
    await removeDelay();
    await first.stop();
    await close();
    await drop();
  }
});

describe('reconciliations over HTTP', () => {
  const calls = [
    ['POST', '/finance/reconciliations', { from: '2026-01-01', to: '2026-01-02' }],
    ['GET', '/finance/reconciliations', undefined],
    ['GET', '/finance/reconciliations/rec_1', undefined],
    ['GET', '/finance/reconciliations/rec_1.csv', undefined],
    ['GET', '/finance/reconciliations/rec_1.html', undefined],
    ['GET', '/finance/ledger.csv?from=2026-01-01&to=2026-01-02', undefined],
    ['GET', '/finance/cases', undefined],
    ['PATCH', '/finance/cases/case_1', { state: 'resolved' }],
  ] as const;

  test.each(calls)(
    '%s %s is refused to a fan, an organiser, ops and a caller without a login',
    async (method, path, body) => {
      for (const role of ['fan', 'organiser', 'ops']) {
        const other = await logIn(system.url, uniqueName(role), [role]);
        expectProblem(await other.call(method, path, body), 'forbidden');
      }
      expectProblem(await send(system.url + path, method, body), 'unauthenticated');
    },
  );

  test.each([
    ['no window', {}],
    ['no end', { from: '2026-01-01' }],
    ['an end before the start', { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' }],
    ['an empty window', { from: '2026-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }],
    ['a year', { from: '2025-01-01', to: '2026-01-01' }],
    ['the future', { from: '2999-01-01', to: '2999-01-02' }],
    ['nonsense', { from: 'yesterday', to: '2026-02-30' }],
    ['numbers', { from: 1, to: 2 }],
  ])('cannot be started for %s', async (_, body) => {
    expectProblem(await finance.post('/finance/reconciliations', body), 'invalid-request');
  });

  test('of an unknown id get 404', async () => {
    for (const ending of ['', '.csv', '.html']) {
      expectProblem(
        await finance.get(`/finance/reconciliations/rec_none${ending}`),
        'reconciliation-not-found',
      );
    }
    expectProblem(await finance.get('/finance/ledger.csv'), 'invalid-request');
  });

  test('are listed page by page', async () => {
    const first = await finance.get('/finance/reconciliations?limit=1');
    expect(first.body.reconciliations).toHaveLength(1);
    const next = await finance.get(`/finance/reconciliations?limit=1&cursor=${first.body.nextCursor}`);
    expect(next.body.reconciliations[0].reconciliationId).not.toBe(
      first.body.reconciliations[0].reconciliationId,
    );
  });
});
