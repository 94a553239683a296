import { admitted, refused } from './scan-verdict';

const seat = { section: 'Floor', row: 'A', number: '7' };
const use = { usedAt: '2026-11-22T19:30:00Z', gate: 'North', by: 'olga' };
const event = { eventId: 'e', eventName: 'Hamlet', buyerName: 'Maya' };
const undoUntil = '2026-11-22T19:40:00Z';

test('an admitted ticket shows its seat and event', () => {
  expect(admitted({ admitted: true, ...seat, ...use, ...event, ticketId: 't', undoUntil })).toEqual({
    ...{ kind: 'in', headline: 'checkIn.admitted', seat, buyerName: 'Maya', eventName: 'Hamlet', undoUntil },
  });
});

test('a used ticket shows when, where and by whom it was used', () => {
  expect(refused({ code: 'ticket-already-used', fields: { ...seat, ...use, ...event, undoUntil } })).toEqual({
    kind: 'out',
    headline: 'checkIn.used',
    seat,
    use,
    buyerName: 'Maya',
    eventName: 'Hamlet',
    undoUntil,
  });
});

test('a ticket for another event names that event, and a refusal before admission says when it opens', () => {
  expect(refused({ code: 'ticket-for-another-event', fields: event })).toEqual({
    ...{ kind: 'out', headline: 'checkIn.otherEvent', eventName: 'Hamlet' },
  });
  const doors = { opensAt: '2026-11-22T18:30:00Z', closesAt: null };
  expect(refused({ code: 'entry-not-open', fields: { ...event, ...seat, ...doors } })).toEqual({
    ...{ kind: 'out', headline: 'checkIn.notOpen', eventName: 'Hamlet', doors },
  });
});

test.each([
  ['ticket-code-void', 'out', 'checkIn.void'],
  ['ticket-code-invalid', 'out', 'checkIn.invalid'],
  ['network', 'unsure', 'checkIn.failed'],
  ['unavailable', 'unsure', 'checkIn.failed'],
  ['internal-error', 'unsure', 'checkIn.failed'],
])('%s is refused (%s) with %s', (code, kind, headline) => {
  expect(refused({ code, fields: {} })).toEqual({ kind, headline });
});
