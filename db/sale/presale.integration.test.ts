import { createHash, randomUUID } from 'node:crypto';
import { updateEvent } from '../catalogue/event-change';
import {
  allowPresale,
  disablePresaleCode,
  enterPresale,
  forbidPresale,
  hasPresaleEntry,
  insertPresaleCodes,
  listPresaleCodes,
  listPresaleEntries,
  type NewPresaleCode,
} from './presale';
import { openTestDatabase, type TestDatabase } from './sale.fixture';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

const sha256 = (code: string) => createHash('sha256').update(code).digest();
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const presale = { opensAt: inHours(-1), closesAt: inHours(1) };

function openPresale(sale: object = {}) {
  return database.openSale({ seats: 8, sale: { opensAt: inHours(2), presale, ...sale } });
}

async function addCode(eventId: string, code: string, more: Partial<NewPresaleCode> = {}): Promise<string> {
  const id = randomUUID();
  const one = { id, sha256: sha256(code), maxUses: 1, ...more };
  expect(await insertPresaleCodes(database.pool, eventId, 'organiser', [one])).toBe(true);
  return id;
}

const enter = (eventId: string, userId: string, code: string) =>
  enterPresale(database.pool, { eventId, userId, sha256: sha256(code) });

test('when 200 fans send a code for 50 twice each, 50 enter, and 50 uses are counted', async () => {
  const { eventId } = await openPresale();
  const codeId = await addCode(eventId, 'RUSH', { maxUses: 50 });
  const fans = Array.from({ length: 200 }, (_, index) => `fan-${index}`);
  const outcomes = await Promise.all(
    [...fans, ...fans].map(async (fan) => ({ fan, outcome: await enter(eventId, fan, 'RUSH') })),
  );
  const inside = new Set(outcomes.filter((one) => one.outcome === 'entered').map((one) => one.fan));
  expect(inside.size).toBe(50);
  expect(new Set(outcomes.map((one) => one.outcome))).toEqual(new Set(['entered', 'used-up']));
  const entries = await listPresaleEntries(database.pool, eventId, { limit: 1_000 });
  expect(entries.map((entry) => entry.userId)).toEqual([...inside].sort());
  expect(entries.every((entry) => entry.byCode === codeId)).toBe(true);
  const [stored] = await listPresaleCodes(database.pool, eventId, { limit: 10 });
  expect(stored?.code).toMatchObject({ id: codeId, uses: 50, maxUses: 50 });
});

test('a fan who has entered uses no second code', async () => {
  const { eventId } = await openPresale();
  await addCode(eventId, 'ONE');
  await addCode(eventId, 'TWO');
  for (const code of ['ONE', 'TWO', 'ONE']) expect(await enter(eventId, 'ann', code)).toBe('entered');
  expect(await enter(eventId, 'bob', 'ONE')).toBe('used-up');
  expect(await enter(eventId, 'bob', 'TWO')).toBe('entered');
});

test('a code is valid for its event, in its window, until it is disabled; fans who have used it stay in', async () => {
  const [sale, other] = [await openPresale(), await openPresale()];
  const { eventId } = sale;
  await addCode(eventId, 'EARLY', { from: inHours(1) });
  await addCode(eventId, 'LATE', { until: inHours(-1) });
  const codeId = await addCode(eventId, 'GOOD', { maxUses: 9 });
  for (const code of ['EARLY', 'LATE', 'MADE-UP']) expect(await enter(eventId, 'ann', code)).toBe('invalid');
  expect(await enter(other.eventId, 'ann', 'GOOD')).toBe('invalid');
  expect(await enter(eventId, 'ann', 'GOOD')).toBe('entered');
  expect((await disablePresaleCode(database.pool, eventId, codeId)).code?.disabledAt).toEqual(
    expect.any(String),
  );
  expect(await disablePresaleCode(database.pool, other.eventId, codeId)).toEqual({
    isNew: false,
    code: undefined,
  });
  expect(await enter(eventId, 'bob', 'GOOD')).toBe('invalid');
  expect(await hasPresaleEntry(database.pool, eventId, 'ann')).toBe(true);
});

test('of codes that are added together none is stored when one exists already', async () => {
  const { eventId } = await openPresale();
  await addCode(eventId, 'A');
  const codes = ['A', 'B'].map((code) => ({ id: randomUUID(), sha256: sha256(code), maxUses: 1 }));
  expect(await insertPresaleCodes(database.pool, eventId, 'organiser', codes)).toBe(false);
  expect(await enter(eventId, 'ann', 'B')).toBe('invalid');
  expect(await insertPresaleCodes(database.pool, eventId, 'organiser', [codes[1]!])).toBe(true);
  // A retry of the same request.
  expect(await insertPresaleCodes(database.pool, eventId, 'organiser', [codes[1]!])).toBe(true);
});

describe('a claim', () => {
  const refused = (code: string) => ({ type: 'refused', code });

  test('within the presale is for fans who have entered it, and for everybody once the sale has opened', async () => {
    const { eventId, ticketIds, claim } = await openPresale();
    expect(await allowPresale(database.pool, eventId, ['ann', 'bob'])).toBe(2);
    expect(await claim('ann', [ticketIds[0]!])).toMatchObject({ type: 'reserved' });
    expect(await claim('eve', [ticketIds[1]!])).toMatchObject(refused('presale-required'));
    await forbidPresale(database.pool, eventId, 'bob');
    expect(await claim('bob', [ticketIds[1]!])).toMatchObject(refused('presale-required'));
    await updateEvent(database.pool, eventId, { opensAt: inHours(-0.5) });
    expect(await claim('eve', [ticketIds[1]!])).toMatchObject({ type: 'reserved' });
  });

  test.each([
    ['before the presale', { presale: { opensAt: inHours(0.5), closesAt: inHours(1) } }],
    ['between the presale and the opening', { presale: { opensAt: inHours(-2), closesAt: inHours(-1) } }],
  ])('%s is refused to everybody', async (_when, sale) => {
    const { eventId, ticketIds, claim } = await openPresale(sale);
    await allowPresale(database.pool, eventId, ['ann']);
    expect(await claim('ann', [ticketIds[0]!])).toMatchObject(refused('sale-not-open'));
  });

  test('is refused to everybody while the sale is paused', async () => {
    const { eventId, ticketIds, claim } = await openPresale();
    await allowPresale(database.pool, eventId, ['ann']);
    await updateEvent(database.pool, eventId, { saleOverride: 'paused' });
    expect(await claim('ann', [ticketIds[0]!])).toMatchObject(refused('sale-not-open'));
  });
});
