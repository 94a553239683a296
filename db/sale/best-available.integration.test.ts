import { createRandom } from '../../dev/random';
import { listBestSeats } from './best-available';
import type { ClaimOutcome } from './claims';
import { newPurchaseId, openTestDatabase, type TestDatabase, type TestSale } from './sale.fixture';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

const rows = (...lengths: number[]) =>
  lengths.map((seats, index) => ({ name: String.fromCharCode(65 + index), seats }));

/** The places that a fan gets, or the code of the refusal. */
async function best(
  sale: TestSale,
  quantity: number,
  request: { section?: string; maxAmount?: number; accessibleSeats?: number } = {},
): Promise<string[] | string> {
  const outcome = await sale.claimBest(newPurchaseId(), { quantity, ...request });
  if (outcome.type === 'refused') return outcome.code;
  return outcome.reservation.tickets.map((ticket) => sale.placeOf(ticket.ticketId));
}

const standing = { name: 'Standing', priceLevel: 'B', generalAdmission: 1_000 };

const places = (row: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `Floor ${row} ${from + index}`);

describe('the best available seats', () => {
  const floor = (...lengths: number[]) => [{ name: 'Floor', priceLevel: 'A', rows: rows(...lengths) }];

  test('are side by side in the front row of the best price level', async () => {
    const sale = await database.openSale({
      sections: [
        { name: 'Circle', priceLevel: 'B', rows: rows(6) },
        { name: 'Floor', priceLevel: 'A', rows: rows(6, 6) },
      ],
    });
    expect(await best(sale, 3)).toEqual(places('A', 1, 3));
    expect(await best(sale, 3)).toEqual(places('A', 4, 6));
    expect(await best(sale, 4)).toEqual(places('B', 1, 4));
    expect(await best(sale, 3)).toEqual(['Circle A 1', 'Circle A 2', 'Circle A 3']);
  });

  test('are in the section and within the price of the request', async () => {
    const sale = await database.openSale({
      sections: [
        { name: 'Circle', priceLevel: 'B', rows: rows(4) },
        { name: 'Floor', priceLevel: 'A', rows: rows(4) },
      ],
    });
    expect(await best(sale, 2, { maxAmount: 950 })).toEqual(['Circle A 1', 'Circle A 2']);
    expect(await best(sale, 2, { section: 'Circle' })).toEqual(['Circle A 3', 'Circle A 4']);
    expect(await best(sale, 1, { section: 'Circle' })).toBe('no-seats-available');
    expect(await best(sale, 1, { maxAmount: 10 })).toBe('no-seats-available');
    expect(await best(sale, 1, { section: 'Nowhere' })).toBe('no-seats-available');
  });

  test('leave no single seat while another row has room', async () => {
    const sale = await database.openSale({ sections: floor(5, 8) });
    expect(await best(sale, 4)).toEqual(places('B', 3, 6));
    // Now every choice leaves a single seat.
    expect(await best(sale, 4)).toEqual(places('A', 1, 4));
  });

  test('are in each row the block that a look at all of its blocks finds', async () => {
    const sale = await database.openSale({ sections: floor(...Array(12).fill(24)) });
    const random = createRandom(17);
    const taken = sale.ticketIds.filter(() => random() < 0.3);
    await database.pool.query(`delete from ticket where id = any ($1)`, [taken]);
    const { rows: seats } = await database.pool.query<{ row: number; at: number; distance: number }>(
      'select row_position as row, seat_position as at, distance from ticket where event_id = $1',
      [sale.eventId],
    );
    const distances = new Map(seats.map(({ row, at, distance }) => [`${row}/${at}`, distance]));
    const bestIn = (row: number, quantity: number) => {
      const isFree = (at: number) => distances.has(`${row}/${at}`);
      const blocks = Array.from({ length: 24 }, (_, first) => {
        const places = Array.from({ length: quantity }, (_, index) => first + index);
        const [before, after] = [first - 1, first + quantity];
        return {
          first,
          fits: places.every(isFree),
          leavesSingle: (isFree(before) && !isFree(before - 1)) || (isFree(after) && !isFree(after + 1)),
          distance: places.reduce((sum, at) => sum + (distances.get(`${row}/${at}`) ?? 0), 0) / quantity,
        };
      }).filter(({ fits }) => fits);
      const rank = (block: (typeof blocks)[number]) =>
        Number(block.leavesSingle) * 1e6 + Number(block.distance.toFixed(3)) + block.first / 1e6;
      return blocks.sort((one, other) => rank(one) - rank(other))[0]?.first;
    };
    for (const quantity of [1, 2, 3, 5]) {
      const { rows: found } = await database.pool.query<{ row: number; first: number | null }>(
        `select n as row, (select first_position from best_block($1, 'A', n, 'Floor', $2, true, 0, '{}')) as first
           from generate_series(0, 11) n order by n`,
        [sale.eventId, quantity],
      );
      const expected = found.map(({ row }) => ({ row, first: bestIn(row, quantity) ?? null }));
      expect(found).toEqual(expected);
    }
  });

  test('are the nearest to the stage, which is in the middle of the front', async () => {
    const sale = await database.openSale({ sections: floor(20, 20, 20) });
    expect(await best(sale, 2)).toEqual(places('A', 10, 11));
    expect(await best(sale, 2)).toEqual(places('B', 10, 11));
    expect(await best(sale, 2)).toEqual(places('A', 8, 9));
    expect(await best(sale, 3)).toEqual(places('A', 12, 14));
  });

  test('are the nearest to a stage at the side', async () => {
    const sale = await database.openSale({ sections: floor(20, 20, 20), focalPoint: { x: -11, y: 2 } });
    expect(await best(sale, 2)).toEqual(places('C', 1, 2));
    expect(await best(sale, 2)).toEqual(places('B', 1, 2));
  });

  test('are shown before they are held', async () => {
    const sale = await database.openSale({ sections: [...floor(9, 9), { ...standing, priceLevel: 'C' }] });
    for (const wish of [
      { quantity: 4 },
      { quantity: 3, section: 'Standing' },
      { quantity: 5, maxAmount: 800 },
    ]) {
      const shown = await listBestSeats(database.pool, sale.eventId, wish);
      const held = ticketIdsOf(await sale.claimBest(newPurchaseId(), wish));
      expect(held.sort()).toEqual(shown.sort());
    }
    expect(await listBestSeats(database.pool, sale.eventId, { quantity: 10, maxAmount: 1 })).toEqual([]);
  });

  test('are in neighbouring rows, without a single seat apart, when no row has room', async () => {
    const sale = await database.openSale({ sections: floor(3, 1, 3, 2, 3) });
    await sale.take('Floor C 2', 'Floor D 1');
    // Free: A 1–3, B 1, C 1 and 3, D 2, E 1–3.
    expect(await best(sale, 4)).toEqual([...places('A', 1, 3), 'Floor B 1']);
    const rest = await best(sale, 4);
    expect(rest).toHaveLength(4);
    expect(rest).toEqual(expect.arrayContaining(places('E', 1, 3)));
  });

  test('include those of an expired hold', async () => {
    const sale = await database.openSale({ seats: 4 });
    await best(sale, 4);
    expect(await best(sale, 4)).toBe('no-seats-available');
    await sale.expireHolds();
    expect(await best(sale, 4)).toEqual(places('A', 1, 4));
  });

  test('respect the limit per person', async () => {
    const sale = await database.openSale({ sale: { maxTicketsPerFan: 3 } });
    const claim = () => sale.claimBest('fan', { quantity: 2 });
    expect((await claim()).type).toBe('reserved');
    expect(await claim()).toEqual({ type: 'refused', code: 'limit-exceeded', owned: 2, limit: 3 });
  });

  test('are the same when the same purchase claims again', async () => {
    const sale = await database.openSale();
    const purchaseId = newPurchaseId();
    const asks = Array.from({ length: 5 }, () => sale.claimBest('fan', { quantity: 2 }, purchaseId));
    const ids = (await Promise.all(asks)).map(ticketIdsOf);
    for (const one of ids) expect(one).toEqual(ids[0]);
    expect((await sale.owners()).filter((seat) => seat.status === 'held')).toHaveLength(2);
  });
});

describe('accessible seats', () => {
  const hall = {
    name: 'Floor',
    priceLevel: 'A',
    rows: [{ name: 'A', seats: 8, accessible: [4], companion: [5] }],
  };
  const idOf = (sale: TestSale, place: string) => sale.ticketIds.find((id) => sale.placeOf(id) === place)!;
  const isKept = { type: 'refused', code: 'seats-kept-for-access' };

  test('are held for those who need them, with the companion beside', async () => {
    const sale = await database.openSale({ sections: [hall] });
    const [place, companion] = [idOf(sale, 'Floor A 4'), idOf(sale, 'Floor A 5')];
    expect(await sale.claim('fan', [place])).toMatchObject({ ...isKept, ticketIds: [place] });
    expect(await sale.claim('fan', [companion], undefined, 1)).toMatchObject(isKept);
    expect(await best(sale, 2)).toEqual(places('A', 2, 3));
    expect(await best(sale, 5)).toBe('no-seats-available');
    expect(await best(sale, 2, { accessibleSeats: 1 })).toEqual(places('A', 4, 5));
    expect(await best(sale, 1, { accessibleSeats: 1 })).toBe('no-seats-available');
  });

  test('are for everybody after the time that the seller has set', async () => {
    const sale = await database.openSale({
      sections: [hall],
      sale: { accessibleUntil: '2020-01-01T00:00:00Z' },
    });
    expect(await best(sale, 2)).toEqual(places('A', 4, 5));
  });

  test('are named with their companions by those who need them', async () => {
    const sale = await database.openSale({ sections: [hall] });
    const party = [4, 5].map((number) => idOf(sale, `Floor A ${number}`));
    expect((await sale.claim('fan', party, undefined, 1)).type).toBe('reserved');
  });
});

const ticketIdsOf = (outcome: ClaimOutcome) => {
  if (outcome.type === 'refused') throw new Error(`refused: ${outcome.code}`);
  return outcome.reservation.tickets.map((ticket) => ticket.ticketId);
};

async function deadlocks(): Promise<number> {
  const { rows } = await database.pool.query(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  return rows[0].deadlocks;
}

describe('when 500 fans ask for four at once', () => {
  test('a hall of 2,000 seats in blocks of four is sold to the last seat, each party side by side', async () => {
    const hall = Array.from({ length: 100 }, (_, index) => ({ name: `R${index}`, seats: 20 }));
    const sale = await database.openSale({ sections: [{ name: 'Floor', priceLevel: 'A', rows: hall }] });
    const outcomes = await Promise.all(
      Array.from({ length: 500 }, (_, index) => sale.claimBest(`fan-${index}`, { quantity: 4 })),
    );
    const parties = outcomes.map(ticketIdsOf);
    expect(new Set(parties.flat()).size).toBe(2_000);
    for (const party of parties) {
      const [first, ...others] = party.map((ticketId) => sale.ticketIds.indexOf(ticketId));
      expect(others).toEqual([first! + 1, first! + 2, first! + 3]);
      expect(Math.floor(first! / 20)).toBe(Math.floor((first! + 3) / 20));
    }
    expect(await deadlocks()).toBe(0);
  });

  test('exactly as many parties are served as fit, while others claim the same seats by name', async () => {
    const sale = await database.openSale({
      sections: [{ name: 'Floor', priceLevel: 'A', rows: rows(11, 10, 9, 13, 7) }],
    });
    const [named, parties] = await Promise.all([
      Promise.all(
        sale.ticketIds.slice(0, 11).map((ticketId, index) => sale.claim(`single-${index}`, [ticketId])),
      ),
      Promise.all(Array.from({ length: 500 }, (_, i) => sale.claimBest(`fan-${i}`, { quantity: 4 }))),
    ]);
    const singles = named.filter((outcome) => outcome.type === 'reserved').length;
    const served = parties.filter((outcome) => outcome.type === 'reserved').length;
    // No claim is refused while four seats are free, side by side or not.
    expect(served).toBe(Math.floor((50 - singles) / 4));
    const refusals = parties.flatMap((outcome) => (outcome.type === 'refused' ? [outcome.code] : []));
    expect(new Set(refusals)).toEqual(new Set(['no-seats-available']));
    const held = (await sale.owners()).filter((seat) => seat.status === 'held');
    expect(held).toHaveLength(singles + served * 4);
    expect(await deadlocks()).toBe(0);
  });

  test('parties of all sizes leave no single seat over that could have been avoided', async () => {
    const hall = Array.from({ length: 30 }, (_, index) => ({ name: `R${index}`, seats: 17 }));
    const sale = await database.openSale({ sections: [{ name: 'Floor', priceLevel: 'A', rows: hall }] });
    await Promise.all(
      Array.from({ length: 60 }, (_, i) => sale.claimBest(`fan-${i}`, { quantity: 2 + (i % 3) })),
    );
    const owners = await sale.owners();
    const isFree = (row: number, place: number) =>
      place >= 0 && place < 17 && owners[row * 17 + place]!.status === 'available';
    const single = owners.filter((_, index) => {
      const [row, place] = [Math.floor(index / 17), index % 17];
      return isFree(row, place) && !isFree(row, place - 1) && !isFree(row, place + 1);
    });
    expect(single).toEqual([]);
  });
});

describe('places without numbers', () => {
  test('are claimed by quantity, with the hold of any seat', async () => {
    const sale = await database.openSale({
      sections: [standing, { name: 'Floor', priceLevel: 'A', rows: rows(4) }],
    });
    expect(await best(sale, 3, { section: 'Standing' })).toEqual(['Standing', 'Standing', 'Standing']);
    const held = (await sale.owners()).filter((seat) => seat.status === 'held');
    expect(held).toHaveLength(3);
    await sale.expireHolds();
    // Without a section: the better price level first.
    expect(await best(sale, 2)).toEqual(places('A', 1, 2));
  });

  test('of 500 fans who ask for four of 1,000 exactly 250 get them', async () => {
    const sale = await database.openSale({ sections: [standing] });
    const outcomes = await Promise.all(
      Array.from({ length: 500 }, (_, index) =>
        sale.claimBest(`fan-${index}`, { quantity: 4, section: 'Standing' }),
      ),
    );
    const served = outcomes.filter((outcome) => outcome.type === 'reserved').map(ticketIdsOf);
    expect(served).toHaveLength(250);
    expect(new Set(served.flat()).size).toBe(1_000);
    expect(await deadlocks()).toBe(0);
  });
});
