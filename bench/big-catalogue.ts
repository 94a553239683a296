import pg from 'pg';
import { movementsOf } from '../domain/payment/movements';

/** How much there is in the database before a purchase is measured. */
export interface CatalogueSize {
  /** In whole events of 2,000. */
  readonly tickets: number;
  /** Paid purchases of one ticket each. */
  readonly pastPurchases: number;
}

interface Plan extends CatalogueSize {
  readonly events: number;
  readonly perEvent: number;
  readonly fans: number;
}

const SEATS_PER_EVENT = 2_000;
const SEATS_PER_SECTION = 500;
const SEATS_PER_ROW = 25;
// Minor units of the euro.
const AMOUNT = 4_500;
const FEE = 93;
// Fans come back: each has 2.5 purchases.
const PURCHASES_PER_FAN = 2.5;
const YEAR_SECONDS = 31_536_000;
const STAGES = [
  'admitting',
  'reserving',
  'awaiting-payment',
  'authorising',
  'booking',
  'capturing',
  'confirmed',
];
const BANK_EVENTS = [
  'payment_intent.amount_capturable_updated',
  'payment_intent.succeeded',
  'charge.updated',
];

/**
 * Fills a migrated database with events on sale, and with past purchases as a real one leaves its rows; only the bank's
 * events have no payload. Takes a few minutes for millions. Call it before the change feed begins.
 */
export async function loadBigCatalogue(databaseUrl: string, size: CatalogueSize): Promise<void> {
  const events = Math.ceil(size.tickets / SEATS_PER_EVENT);
  const perEvent = Math.ceil(size.pastPurchases / events);
  // No fan has two purchases of one event.
  const fans = Math.max(Math.ceil(size.pastPurchases / PURCHASES_PER_FAN), perEvent);
  const plan = { ...size, events, perEvent, fans };
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    // Without triggers and foreign keys, which take most of the time.
    await db.query(
      `set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB'`,
    );
    for (const statement of [...catalogueStatements(plan), ...purchaseStatements(plan)])
      await db.query(statement);
    // Statistics and visibility now, so that autovacuum does not do it while purchases are measured.
    await db.query('vacuum (analyze)');
    // Its dirty pages, too.
    await db.query('checkpoint');
  } finally {
    await db.end();
  }
}

// Expressions over `event`, `seat` and `n`, the numbers of an event, of a seat in it and of a purchase. Ids look random, as
// real ones do; rows are written in the order of their ids, which is faster.
const EVENT_ID = `'evt_' || substr(md5('event' || event), 1, 20)`;
const TICKET_ID = `'tkt_' || substr(md5('event' || event), 1, 20) || '-' || seat`;
const NAME = `md5('purchase' || n)`;
const SECTION = `'Section ' || chr(65 + seat / ${SEATS_PER_SECTION})`;
const ROW = `seat % ${SEATS_PER_SECTION} / ${SEATS_PER_ROW}`;
const SEAT = `seat % ${SEATS_PER_ROW}`;
const fanId = (n: string) => `'fan-' || md5('fan' || ${n})`;

/** The events and their tickets: purchase n has seat n % perEvent of event n / perEvent. */
function catalogueStatements({ events, perEvent, fans, pastPurchases }: Plan): string[] {
  const eventNumbers = `generate_series(0, ${events - 1}) event`;
  return [
    `insert into app_user (id) select ${fanId('n')} from generate_series(0, ${fans - 1}) n`,
    `insert into organiser (id, name) values ('organiser', 'Organiser') on conflict (id) do nothing`,
    `insert into venue (id, name, city, country) values ('ven_big', 'Big Hall', 'Bigville', 'XX')`,
    `
      insert into event (id, organiser_id, venue_id, name, starts_at, capacity, currency, opens_at, queue_required)
      select ${EVENT_ID}, 'organiser', 'ven_big', 'Big event ' || event, now() + make_interval(days => 30 + event % 300),
             ${SEATS_PER_EVENT}, 'eur', now() - interval '1 year', false
        from ${eventNumbers}`,
    `
      insert into price (event_id, price_level, amount, fan_amount, currency)
      select ${EVENT_ID}, 'A', ${AMOUNT}, ${AMOUNT}, 'eur' from ${eventNumbers}`,
    `
      insert into ticket (id, event_id, section, row_label, seat_label, row_position, seat_position, x, y, price_level,
                          status, version, purchase_id, holder_id, booking_id)
      select ${TICKET_ID}, ${EVENT_ID}, ${SECTION}, 1 + ${ROW}, 1 + ${SEAT}, ${ROW}, ${SEAT}, ${SEAT}, ${ROW}, 'A',
             case when n is null then 'available' else 'booked' end, case when n is null then 0 else 2 end,
             'pur_' || ${NAME}, ${fanId(`n % ${fans}`)}, 'bkg_' || ${NAME}
        from (select event from ${eventNumbers} order by ${EVENT_ID}) sale
       cross join generate_series(0, ${SEATS_PER_EVENT - 1}) seat
         left join lateral (select event * ${perEvent} + seat as n) sold on seat < ${perEvent} and n < ${pastPurchases}`,
  ];
}

/** What the purchases leave. */
function purchaseStatements({ perEvent, fans, pastPurchases }: Plan): string[] {
  const purchases = `
    (select n, n / ${perEvent} as event, n % ${perEvent} as seat, ${fanId(`n % ${fans}`)} as fan, ${NAME} as name,
            now() - make_interval(secs => n % ${YEAR_SECONDS}) as at
       from generate_series(0, ${pastPurchases - 1}) n order by name) purchase`;
  const held = `jsonb_build_array(jsonb_build_object(
    'ticketId', ${TICKET_ID}, 'section', ${SECTION}, 'row', (1 + ${ROW})::text, 'number', (1 + ${SEAT})::text, 'version', 1,
    'price', jsonb_build_object('amount', ${AMOUNT}, 'currency', 'eur')))`;
  return [
    `insert into fan (event_id, user_id, last_claim_at) select ${EVENT_ID}, fan, at from ${purchases}`,
    `
      insert into purchase (id, event_id, user_id, workflow_id, run_id, stage, stage_seq, tickets, total_amount, currency,
                            hold_expires_at, payment_intent_id, created_at)
      select 'pur_' || name, ${EVENT_ID}, fan, 'purchase:' || ${EVENT_ID} || ':' || fan, md5('run' || n)::uuid,
             'confirmed', ${STAGES.length}, ${held}, ${AMOUNT}, 'eur', at + interval '10 minutes', 'pi_' || name, at
        from ${purchases}`,
    `
      insert into purchase_stage (purchase_id, seq, stage, at)
      select 'pur_' || name, seq, stage, at + make_interval(secs => seq)
        from ${purchases}, unnest(${textArray(STAGES)}) with ordinality stages (stage, seq)`,
    `
      insert into booking (id, purchase_id, event_id, user_id, status, amount, currency, payment_intent_id, charge_id,
                           booked_at, paid_at)
      select 'bkg_' || name, 'pur_' || name, ${EVENT_ID}, fan, 'paid', ${AMOUNT}, 'eur', 'pi_' || name, 'ch_' || name,
             at + interval '5 seconds', at + interval '6 seconds'
        from ${purchases}`,
    `
      insert into booking_ticket (booking_id, ticket_id, amount, currency)
      select 'bkg_' || name, ${TICKET_ID}, ${AMOUNT}, 'eur' from ${purchases}`,
    ledgerStatement(purchases),
    `
      insert into bank_event (id, type, payload, received_at, delivered_at)
      select 'evt_' || kind || name, type, '{}', at, at
        from ${purchases}, unnest(${textArray(BANK_EVENTS)}) with ordinality types (type, kind)`,
  ];
}

/** The movements that the product itself would record, with the name of the purchase in place of `NAME`. */
function ledgerStatement(purchases: string): string {
  const [paymentIntentId, chargeId, amount] = ['pi_NAME', 'ch_NAME', AMOUNT];
  const facts = [
    { type: 'booked', paymentIntentId, amount },
    { type: 'captured', paymentIntentId, chargeId, amount },
    { type: 'fee', chargeId, amount: FEE },
  ] as const;
  const movements = facts.flatMap((fact) => movementsOf('pur_NAME', fact));
  const rows = new Map(movements.map((one) => [one.key, one])).values();
  const values = [...rows].map(
    ({ key, debit, credit, amount: moved, bankObject, description }) =>
      `(${[key, debit, credit, moved, bankObject, description].map((one) => pg.escapeLiteral(String(one))).join(', ')})`,
  );
  return `
    insert into ledger_entry (entry_key, at, debit_account, credit_account, amount, currency, purchase_id, booking_id,
                              bank_object, description)
    select replace(key, 'NAME', name), at + interval '6 seconds', debit, credit, amount::bigint, 'eur', 'pur_' || name,
           'bkg_' || name, replace(object, 'NAME', name), description
      from ${purchases}, (values ${values.join(', ')}) movement (key, debit, credit, amount, object, description)`;
}

const textArray = (values: readonly string[]) => `array[${values.map(pg.escapeLiteral).join(', ')}]`;
