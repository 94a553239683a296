import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { layOutSeatingPlan, type SectionPlan } from '../../domain/seating-plan/section-plan';
import { createMigratedDatabase } from '../../test/harness/test-database';
import { insertEvents } from '../catalogue/catalogue-import';
import type { NewEvent, NewSeat } from '../catalogue/new-event';
import { type BestAvailableRequest, claimBest } from './best-available';
import { tryClaim, tryReplace, verdictOf } from './claims';

/** A new database with the whole schema on the Postgres of `DATABASE_URL`, for tests. */
export async function openTestDatabase(poolSize = 20) {
  const database = await createMigratedDatabase();
  // Without the product's time limits: hundreds of claims wait for these connections, on any machine.
  const pool = new pg.Pool({ connectionString: database.url, max: poolSize });
  return {
    ...salesOn(pool),
    url: database.url,
    async close() {
      await pool.end();
      await database.drop();
    },
  };
}

/** Opens sales in a database that has the whole schema. */
export function salesOn(pool: pg.Pool) {
  return {
    pool,
    /**
     * Makes an event with an open sale: `seats` in one row, or a whole plan; level A costs 1000, B 900, C 800, or as
     * `money` says.
     */
    async openSale(
      options: {
        seats?: number;
        sections?: readonly SectionPlan[];
        sale?: Partial<NewEvent['sale']>;
        money?: Pick<NewEvent, 'currency' | 'prices'>;
        focalPoint?: NewEvent['focalPoint'];
      } = {},
    ) {
      const seed = randomBytes(6).toString('hex');
      const eventId = `evt_${seed}`;
      const row = { name: 'A', seats: options.seats ?? 8 };
      const plan = options.sections ?? [{ name: 'Floor', priceLevel: 'A', rows: [row] }];
      const seats = layOutSeatingPlan(plan).map((seat, index) => ({
        ...seat,
        // Padded, so that ids sort in the order of the plan.
        id: `tkt_${seed}-${String(index).padStart(5, '0')}`,
      }));
      const event = testEvent(eventId, seats);
      const { money, focalPoint } = options;
      await insertEvents(pool, [
        { ...event, ...money, focalPoint, sale: { ...event.sale, ...options.sale } },
      ]);
      const claim = async (
        userId: string,
        ticketIds: readonly string[],
        purchaseId = newPurchaseId(),
        accessibleSeats = 0,
      ) => {
        const claimant = { purchaseId, eventId, userId, workflowId: 'w', runId: 'r' };
        return verdictOf(await tryClaim(pool, claimant, { kind: 'tickets', ticketIds, accessibleSeats }));
      };
      return {
        eventId,
        ticketIds: seats.map((seat) => seat.id),
        /** `Section row number` of a ticket; places without a number are just their section. */
        placeOf: (ticketId: string) => {
          const seat = seats.find((one) => one.id === ticketId)!;
          return seat.row === null ? seat.section : `${seat.section} ${seat.row} ${seat.number}`;
        },
        claim,
        /** Claims the seats of these places for a new fan. */
        async take(...places: string[]) {
          const taken = seats.filter((s) => places.includes(`${s.section} ${s.row} ${s.number}`));
          await claim(
            newPurchaseId(),
            taken.map((seat) => seat.id),
          );
        },
        claimBest: (userId: string, best: Omit<BestAvailableRequest, 'kind'>, purchaseId = newPurchaseId()) =>
          claimBest(pool, { eventId, purchaseId }, { kind: 'best-available', ...best }, (db, one) =>
            tryClaim(db, { purchaseId, eventId, userId, workflowId: 'w', runId: 'r' }, one),
          ),
        replaceBest: (best: Omit<BestAvailableRequest, 'kind'>, purchaseId: string, generation: number) =>
          claimBest(pool, { eventId, purchaseId }, { kind: 'best-available', ...best }, (db, one) =>
            tryReplace(db, { purchaseId, eventId, generation }, one),
          ),
        /** The owner and version of each ticket, by ticket id. */
        async owners() {
          const { rows } = await pool.query<{
            id: string;
            status: string;
            holder: string | null;
            purchase: string | null;
            version: number;
          }>(
            `select id, status, holder_id as holder, purchase_id as purchase, version from ticket
              where event_id = $1 order by id`,
            [eventId],
          );
          return rows;
        },
        /** Moves the end of every hold of the sale to `seconds` ago, instead of waiting. */
        async expireHolds(seconds = 1) {
          await pool.query(
            `update ticket set hold_expires_at = clock_timestamp() - make_interval(secs => $2)
              where event_id = $1 and status = 'held'`,
            [eventId, seconds],
          );
        },
      };
    },
  };
}

/** See `openTestDatabase`. */
export type TestDatabase = Awaited<ReturnType<typeof openTestDatabase>>;

/** A sale of a test database, with actions of its fans. */
export type TestSale = Awaited<ReturnType<TestDatabase['openSale']>>;

/** An event whose sale is open without a queue; level A costs 1000, B 900, C 800. Its id begins with `evt_`. */
export function testEvent(id: string, seats: readonly NewSeat[]): NewEvent {
  const own = id.slice('evt_'.length);
  return {
    id,
    organiserId: 'organiser',
    name: `Trial ${own}`,
    startsAt: '2040-01-01T20:00:00Z',
    currency: 'eur',
    venue: { id: `ven_${own}`, name: 'Hall', city: 'Town', country: 'XX' },
    performers: [{ id: `per_${own}`, name: 'Band' }],
    prices: [
      { priceLevel: 'A', amount: 1000 },
      { priceLevel: 'B', amount: 900 },
      { priceLevel: 'C', amount: 800 },
    ],
    seats,
    sale: {
      opensAt: '2020-01-01T00:00:00Z',
      queueRequired: false,
      maxTicketsPerFan: 8,
      holdSeconds: 600,
      admitPerSecond: 50,
      maxShoppers: 500,
    },
  };
}

/** A new purchase id. */
export function newPurchaseId(): string {
  return `pur_${randomBytes(8).toString('hex')}`;
}

/** Releases the seats that this purchase still holds; never a booked one. Returns how many. */
export async function releaseTickets(db: pg.Pool, purchaseId: string): Promise<number> {
  const { rowCount } = await db.query(
    `update ticket set status = 'available', purchase_id = null, holder_id = null, hold_expires_at = null, version = version + 1
      where id in (select id from ticket where purchase_id = $1 and status = 'held' order by id for update)`,
    [purchaseId],
  );
  return rowCount ?? 0;
}
