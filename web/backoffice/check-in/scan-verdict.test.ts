import { admitted, refused } from './scan-verdict';

const seat = { section: 'Floor', row: 'A', number: '7' };
const use = { usedAt: '2026-11-22T19:30:00Z', gate: 'North', by: 'olga' };
const event = { eventId: 'e', eventName: 'Hamlet' };
const undoUntil = '2026-11-22T19:40:00Z';

test('who is let in is told the seat and the event', () => {
  expect(admitted({ ...seat, ...use, ...event, ticketId: 't', undoUntil })).toEqual({
    ...{ kind: 'in', headline: 'door.admitted', seat, eventName: 'Hamlet', undoUntil },
  });
});

test('a used ticket says when, where and by whom', () => {
  expect(refused({ code: 'ticket-already-used', fields: { ...seat, ...use, ...event, undoUntil } })).toEqual({
    kind: 'out',
    headline: 'door.used',
    seat,
    use,
    eventName: 'Hamlet',
    undoUntil,
  });
});

test('a ticket for another event says for which, and closed doors say when they open', () => {
  expect(refused({ code: 'ticket-for-another-event', fields: event })).toEqual({
    ...{ kind: 'out', headline: 'door.otherEvent', eventName: 'Hamlet' },
  });
  const doors = { opensAt: '2026-11-22T18:30:00Z', closesAt: null };
  expect(refused({ code: 'entry-not-open', fields: { ...event, ...seat, ...doors } })).toEqual({
    ...{ kind: 'out', headline: 'door.notOpen', eventName: 'Hamlet', doors },
  });
});

test.each([
  ['ticket-code-void', 'out', 'door.void'],
  ['ticket-code-invalid', 'out', 'door.invalid'],
  ['network', 'unsure', 'door.failed'],
  ['unavailable', 'unsure', 'door.failed'],
  ['internal-error', 'unsure', 'door.failed'],
])('%s lets nobody in (%s) and says %s', (code, kind, headline) => {
  expect(refused({ code, fields: {} })).toEqual({ kind, headline });
});
