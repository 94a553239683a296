import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { openTestDatabase, type TestDatabase } from '../sale/sale.fixture';
import { issueInvoices, listInvoices, maybeInvoice } from './invoices';
import { changeSeller } from './sellers';

let database: TestDatabase;
let eventId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  ({ eventId } = await database.openSale({ seats: 1 }));
});

afterAll(() => database?.close());

const seller = {
  ...{ name: 'Halle GmbH', address: 'Am Platz 1\nHamburg', taxId: 'DE123456789', timeZone: 'Europe/Berlin' },
  ...{ invoicePrefix: 'RE-', creditNotePrefix: 'GS-', note: null },
};
const giveSeller = (name = seller.name) =>
  changeSeller(database.pool, {
    ...{ eventId, seller: { ...seller, name }, by: 'olga', reason: 'a test', key: randomUUID() },
  });

/** Notes documents of paid bookings, as settle_booking and recordFacts do: one of each kind for each booking. */
async function noteBookings(count: number): Promise<void> {
  const { pool } = database;
  const run = randomUUID().slice(0, 8);
  await pool.query(`insert into app_user (id) values ('fan') on conflict do nothing`);
  await pool.query(
    `insert into purchase (id, event_id, user_id, workflow_id, run_id, stage, tickets, total_amount, currency, hold_expires_at)
     select 'pur_' || $2 || '-' || n, $1, 'fan', 'w', 'r', 'confirmed', '[]', 1000, 'eur', now() from generate_series(1, $3) n`,
    [eventId, run, count],
  );
  await pool.query(
    `insert into booking (id, purchase_id, event_id, user_id, status, amount, currency, payment_intent_id, charge_id)
     select 'bkg_' || $2 || '-' || n, 'pur_' || $2 || '-' || n, $1, 'fan', 'paid', 1000, 'eur', 'pi_' || $2 || '-' || n,
            'ch_' || $2 || '-' || n from generate_series(1, $3) n`,
    [eventId, run, count],
  );
  await pool.query(
    `select note_invoice('bkg_' || $1 || '-' || n, jsonb_build_array(
              jsonb_build_object('key', 'ch_' || $1 || '-' || n || ':taken', 'kind', 'invoice', 'amount', 1000, 'lines', '[]'::jsonb),
              jsonb_build_object('key', 'pur_' || $1 || '-' || n || ':due:r', 'kind', 'credit-note', 'amount', 1000, 'lines', '[]'::jsonb)))
       from generate_series(1, $2) n`,
    [run, count],
  );
}

/** The positions of each kind, which must be 1, 2, 3 … without a gap. */
async function positions(): Promise<Record<string, number[]>> {
  const { rows } = await database.pool.query<{ kind: string; positions: number[] }>(
    `select kind, array_agg(position::int order by position) as positions from invoice where number is not null group by kind`,
  );
  return Object.fromEntries(rows.map((row) => [row.kind, row.positions]));
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test('invoices wait for the details of the seller; a credit note comes after the invoice that it takes back', async () => {
  await noteBookings(3);
  expect(await issueInvoices(database.pool, 100)).toBe(0);
  await giveSeller();
  expect(await issueInvoices(database.pool, 2)).toBe(4);
  expect(await issueInvoices(database.pool, 100)).toBe(2);
  expect(await positions()).toEqual({ invoice: upTo(3), 'credit-note': upTo(3) });
  const [newest] = await listInvoices(database.pool, { eventId, kind: 'credit-note', limit: 1 });
  const year = new Date().getFullYear();
  const whole = await maybeInvoice(database.pool, newest!.invoiceId);
  expect(whole).toMatchObject({
    number: `GS-${year}-000003`,
    seller,
    invoiceNumber: expect.stringMatching(/^RE-/),
  });
});

test('a document never changes once it has its number, whatever happens to the seller', async () => {
  const { pool } = database;
  const [one] = await listInvoices(pool, { eventId, limit: 1 });
  await giveSeller('Another GmbH');
  expect(await maybeInvoice(pool, one!.invoiceId)).toMatchObject({ seller });
  for (const change of [`update invoice set amount = 1 where id = $1`, `delete from invoice where id = $1`])
    await expect(pool.query(change, [one!.invoiceId])).rejects.toThrow('never changes');
  await expect(pool.query('truncate invoice cascade')).rejects.toThrow('never changes');
});

test('batches at the same time, some of them killed halfway, leave no gap and no number twice', async () => {
  const before = (await positions()).invoice!.length;
  await noteBookings(400);
  const killed = async () => {
    const client = new pg.Client({ connectionString: database.url });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('begin');
    const { rows } = await client.query('select pg_backend_pid() as pid, issue_invoices(40) as given');
    // As a process that dies between the numbers and the commit: its connection ends, with all it wrote.
    await database.pool.query('select pg_terminate_backend($1)', [rows[0].pid]);
    await client.end().catch(() => undefined);
    return rows[0].given as number;
  };
  const alive = async () => {
    let given = 0;
    for (let more = 1; more > 0; given += more) more = await issueInvoices(database.pool, 30);
    return given;
  };
  const [lost, ...numbered] = await Promise.all([killed(), alive(), alive(), alive()]);
  expect(lost).toBeGreaterThan(0);
  const rest = await alive();
  expect(numbered.reduce((sum, one) => sum + one, rest)).toBe(800);
  expect(await positions()).toEqual({ invoice: upTo(before + 400), 'credit-note': upTo(before + 400) });
});

test('pages continue without a double, also where many have the same time', async () => {
  const seen = new Set<string>();
  for (let afterId: string | undefined; ; ) {
    const page = await listInvoices(database.pool, { eventId, kind: 'invoice', afterId, limit: 150 });
    for (const { number } of page) seen.add(number);
    afterId = page.at(-1)?.invoiceId;
    if (page.length < 150) break;
  }
  expect(seen.size).toBe((await positions()).invoice!.length);
});
