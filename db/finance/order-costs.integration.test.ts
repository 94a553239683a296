import { feesAndTaxOf } from '../../domain/costs/breakdown';
import { checkOrder } from '../../domain/costs/order-checks.fixture';
import { orderCosts } from '../../domain/costs/order-costs';
import { historyOf } from '../../domain/costs/order-history.fixture';
import { randomOrders, regimes } from '../../domain/costs/random-orders.fixture';
import { currencies } from '../../domain/currency';
import { openTestDatabase, type TestDatabase } from '../sale/sale.fixture';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

test('the claim computes the same costs as the rules', async () => {
  const orders = [...randomOrders(500, 7)];
  const { rows } = await database.pool.query<{ costs: unknown }>(
    `select order_costs(rules, currency, tickets) as costs
       from unnest($1::jsonb[], $2::text[], $3::jsonb[]) with ordinality as o (rules, currency, tickets, at) order by at`,
    [
      orders.map((order) => JSON.stringify(order.regime.rules)),
      orders.map((order) => order.regime.currency),
      orders.map((order) => JSON.stringify(order.tickets)),
    ],
  );
  const expected = orders.map(({ regime, tickets }) => orderCosts(regime.rules, regime.currency, tickets));
  expect(rows.map((row) => row.costs)).toEqual(expected);
});

test('steps of currencies and limits of taxes are the same in SQL', async () => {
  const { rows } = await database.pool.query<{ code: string; step: number }>(
    'select code, bank_step(code) as step from unnest($1::text[]) code',
    [[...currencies.keys()]],
  );
  for (const { code, step } of rows) expect([code, step]).toEqual([code, currencies.get(code)!.step]);
  const free = { ...regimes.CA!.rules, taxes: [] };
  for (const areTaxesIncluded of [true, false]) {
    const rules = { ...free, areTaxesIncluded };
    const one = [{ ticketId: 'a', priceLevel: 'A', face: 999_999_999_999 }];
    const answer = await database.pool.query('select order_costs($1, $2, $3) as costs', [
      ...[JSON.stringify(rules), 'cop', JSON.stringify(one)],
    ]);
    expect(answer.rows[0].costs).toEqual(orderCosts(rules, 'cop', one));
  }
});

// Rows of one insert: enough that round trips do not count.
const BATCH = 5_000;
const ORDERS = 100_000;

test('100,000 random orders under five tax regimes: invoice = ledger = bank, in sums of the database', async () => {
  const { pool } = database;
  await pool.query(`create unlogged table line_sum (regime text, amount bigint, fees bigint, tax bigint);
                    create unlogged table entry_sum (regime text, debit text, credit text, amount bigint);
                    create unlogged table bank_sum (regime text, amount bigint)`);
  let entries: unknown[][] = [];
  let documents: unknown[][] = [];
  let bank: unknown[][] = [];
  const write = async () => {
    const columns = (rows: unknown[][], count: number) =>
      Array.from({ length: count }, (_, at) => rows.map((row) => row[at]));
    await pool.query(
      'insert into entry_sum select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[])',
      columns(entries, 4),
    );
    await pool.query(
      'insert into line_sum select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[])',
      columns(documents, 4),
    );
    await pool.query('insert into bank_sum select * from unnest($1::text[], $2::bigint[])', columns(bank, 2));
    [entries, documents, bank] = [[], [], []];
  };
  let count = 0;
  for (const order of randomOrders(ORDERS, 18)) {
    const { currency } = order.regime;
    const history = historyOf(order, String(count));
    checkOrder(order, history);
    for (const { debit, credit, amount } of history.movements)
      entries.push([currency, debit, credit, amount]);
    for (const { kind, lines, amount } of history.documents) {
      const sign = kind === 'invoice' ? 1 : -1;
      const { serviceFees, tax } = feesAndTaxOf(lines);
      documents.push([currency, sign * amount, sign * serviceFees, sign * tax]);
    }
    for (const move of history.bank) bank.push([currency, move]);
    count += 1;
    if (count % BATCH === 0) await write();
  }
  const { rows } = await pool.query(
    `select regime, sum(d.amount)::bigint as invoiced, sum(d.fees)::bigint as fees, sum(d.tax)::bigint as tax,
            (select sum(amount)::bigint from bank_sum b where b.regime = d.regime) as bank,
            -(select sum(case when 'bank' = debit then -amount when 'bank' = credit then amount else 0 end)::bigint
                from entry_sum e where e.regime = d.regime) as ledger,
            (select sum(case when credit in ('sales', 'service-fees', 'tax', 'refunds') then amount
                             when debit in ('sales', 'service-fees', 'tax', 'refunds') then -amount else 0 end)::bigint
               from entry_sum e where e.regime = d.regime) as revenue,
            (select sum(case when 'tax' = credit then amount when 'tax' = debit then -amount else 0 end)::bigint
               from entry_sum e where e.regime = d.regime) as "ledgerTax",
            (select sum(case when 'service-fees' = credit then amount when 'service-fees' = debit then -amount else 0 end)::bigint
               from entry_sum e where e.regime = d.regime) as "ledgerFees"
       from line_sum d group by regime`,
  );
  expect(rows).toHaveLength(5);
  for (const { invoiced, fees, tax, ...sums } of rows) {
    expect(sums).toEqual({
      ...{ regime: sums.regime, bank: invoiced, ledger: invoiced, revenue: invoiced },
      ...{ ledgerTax: tax, ledgerFees: fees },
    });
    expect(invoiced).toBeGreaterThan(0);
  }
}, 120_000);
