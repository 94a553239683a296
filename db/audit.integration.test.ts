import { type AuditEntry, listAudit, writeAudit } from './audit';
import { openTestDatabase, type TestDatabase } from './sale/sale.fixture';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

const entry = (key: string, change: Partial<AuditEntry> = {}): AuditEntry => ({
  key,
  by: 'olga',
  action: 'extend',
  subject: { type: 'purchase', id: 'pur_1' },
  eventId: 'evt_1',
  reason: 'the card reader was down',
  outcome: 'done',
  details: { minutes: 5 },
  ...change,
});

test('a decision is recorded once, however often its step is repeated', async () => {
  expect(await writeAudit(database.pool, entry('once'))).toBe(true);
  expect(await writeAudit(database.pool, entry('once', { outcome: 'changed' }))).toBe(false);
  const [line, ...others] = await listAudit(database.pool, { limit: 10 });
  expect(others).toEqual([]);
  expect(line).toMatchObject({ ...entry('once'), at: expect.stringMatching(/^\d{4}-.*Z$/) });
});

test('the audit is read by subject, by event, and page by page, newest first', async () => {
  for (const key of ['a', 'b', 'c'])
    await writeAudit(database.pool, entry(key, { subject: { type: 'booking', id: 'bkg_9' }, eventId: key }));
  const subject = { type: 'booking', id: 'bkg_9' } as const;
  const first = await listAudit(database.pool, { subject, limit: 2 });
  expect(first.map((line) => line.key)).toEqual(['c', 'b']);
  const rest = await listAudit(database.pool, { subject, beforeId: first[1]!.id, limit: 2 });
  expect(rest.map((line) => line.key)).toEqual(['a']);
  expect(await listAudit(database.pool, { eventId: 'b', limit: 5 })).toHaveLength(1);
});

test('entries cannot be changed or deleted, and each needs a reason', async () => {
  await writeAudit(database.pool, entry('kept'));
  const refused = /ops_audit is append only/;
  await expect(
    database.pool.query("update ops_audit set reason = 'x' where audit_key = 'kept'"),
  ).rejects.toThrow(refused);
  await expect(database.pool.query("delete from ops_audit where audit_key = 'kept'")).rejects.toThrow(
    refused,
  );
  await expect(writeAudit(database.pool, entry('no reason', { reason: '' }))).rejects.toThrow(
    /check constraint/,
  );
});
