import { type AuditEntry, listAudit, writeAudit } from './audit';
import { auditDraftChange } from './catalogue/draft-audit';
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

test('what one person changes in a draft at one sitting is one line, from the first state to the last', async () => {
  const eventId = 'evt_draft';
  const subject = { type: 'event', id: eventId } as const;
  const save = (key: string, before: object, after: object, by = 'ada') =>
    auditDraftChange(database.pool, entry(key, { by, subject, eventId }), { ...before }, { ...after });
  const lines = async () =>
    (await listAudit(database.pool, { eventId, limit: 9 })).map(({ by, details }) => [by, details]);
  const [first, second, third] = [
    { name: 'G', onSale: { rate: 1, queue: true } },
    { name: 'Ga', onSale: { rate: 2, queue: true }, venue: null },
    { name: 'Gala', onSale: { rate: 1, queue: true }, venue: { city: 'Graz' } },
  ];
  await save('1', first, second);
  await save('2', second, { ...second });
  await save('3', second, third);
  const sitting = {
    before: { name: 'G', venue: null },
    after: { name: 'Gala', venue: { city: 'Graz' } },
  };
  expect(await lines()).toEqual([['ada', sitting]]);
  await save('4', third, first, 'bob');
  await save('5', first, second);
  expect((await lines()).map(([by]) => by)).toEqual(['ada', 'bob', 'ada']);

  // A line is fixed when its time is over, and in all but what changed.
  const change = (set: string) =>
    database.pool.query(`update ops_audit set ${set} where event_id = $1 and audit_key = '1'`, [eventId]);
  await expect(change("actor = 'bob'")).rejects.toThrow('append only');
  await database.pool.query(
    `insert into ops_audit (audit_key, at, actor, action, subject_type, subject_id, event_id, reason, outcome)
     values ('old', now() - interval '1 hour', 'ada', 'change-draft', 'event', $1, $1, 'x', 'done')`,
    [eventId],
  );
  await expect(
    database.pool.query("update ops_audit set details = '{}' where audit_key = 'old'"),
  ).rejects.toThrow('append only');
  await save('6', first, second);
  expect(await lines()).toHaveLength(5);
});
