import { admitted, refused } from './door-verdict';

const seat = { section: 'Floor', row: 'A', number: '7' };

test('who is let in is told the seat', () => {
  const entry = { ...seat, ticketId: 't', eventId: 'e', admittedAt: '2026-11-22T19:30:00Z', gate: null };
  expect(admitted(entry)).toMatchObject({ isIn: true, headline: 'door.admitted', seat });
});

test('a used ticket says when, where and by whom', () => {
  const fields = { ...seat, usedAt: '2026-11-22T19:30:00Z', gate: 'North', by: 'olga' };
  expect(refused({ code: 'ticket-already-used', fields })).toEqual({
    isIn: false,
    headline: 'door.used',
    seat,
    use: { at: fields.usedAt, gate: 'North', by: 'olga' },
  });
});

test.each([
  ['ticket-code-void', 'door.void'],
  ['ticket-code-invalid', 'door.invalid'],
  ['ticket-for-another-event', 'door.otherEvent'],
  ['network', 'door.failed'],
  ['unavailable', 'door.failed'],
])('%s lets nobody in and says %s', (code, headline) => {
  expect(refused({ code, fields: {} })).toEqual({ isIn: false, headline });
});
