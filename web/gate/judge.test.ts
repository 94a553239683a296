import { attendanceOf, findByName, type GateEvent, type Listed, listedOf } from './gate-list';
import { judge } from './judge';
import type { ReadCode } from './ticket-code';

const NOW = Date.parse('2026-11-30T19:00:00Z');
const event: GateEvent = {
  ...{ eventId: 'evt_1', eventName: 'Hamlet', startsAt: '2026-11-30T20:00:00Z', timeZone: null },
  ...{ opensAt: null, closesAt: null, reEntry: false, hasNames: true, isCancelled: false },
};
const signed = { body: 'b', signature: 's' };
const code: ReadCode = { bookingId: 'bkg_1', ticketId: 'tkt_1', generation: 2, eventId: 'evt_1', signed };
const seat = { section: 'Floor', row: 'A', number: '7' };
const listed: Listed = {
  ...{ ref: 'r', generation: 2, state: 'valid', ...seat, usedAt: null, gate: null, formerCodes: [] },
  ...{ found: 'bkg_1.tkt_1', buyerName: 'Núria Serra' },
};
const inside: Listed = { ...listed, state: 'in', usedAt: '2026-11-30T18:50:00.000Z', gate: 'South' };

const shown = (more: Partial<Parameters<typeof judge>[0]> = {}) => ({ code, isOurs: true, listed, ...more });
const headline = (
  changes: Partial<Parameters<typeof judge>[0]>,
  ofEvent: Partial<GateEvent> = {},
  leaves = false,
) => judge(shown(changes), { ...event, ...ofEvent }, NOW, leaves).headline;

test('a good code lets its bearer in, with the seat of the list', () => {
  expect(judge(shown(), event, NOW, false)).toEqual({
    ...{ kind: 'in', headline: 'checkIn.admitted', seat, buyerName: 'Núria Serra', eventName: 'Hamlet' },
  });
});

test('a signed code that was sold after the list was loaded lets its bearer in, without a seat', () => {
  const verdict = judge(shown({ listed: undefined }), event, NOW, false);
  expect([verdict.kind, verdict.seat]).toEqual(['in', undefined]);
});

test('a code that was replaced after the list was loaded lets in: only its new holder has it', () => {
  expect(headline({ code: { ...code, generation: 3 } })).toBe('checkIn.admitted');
});

test('a used ticket shows when and where', () => {
  expect(judge(shown({ listed: inside }), event, NOW, false)).toMatchObject({
    ...{
      kind: 'out',
      headline: 'checkIn.used',
      seat,
      use: { usedAt: inside.usedAt, gate: 'South', by: null },
    },
  });
});

test.each<[string, Parameters<typeof headline>, string]>([
  ['no code at all', [{ code: undefined }], 'checkIn.invalid'],
  ['a signature that is not ours', [{ isOurs: false }], 'checkIn.invalid'],
  ['another event', [{ code: { ...code, eventId: 'evt_2' } }], 'checkIn.otherEvent'],
  ['a code that was replaced', [{ code: { ...code, generation: 1 } }], 'checkIn.void'],
  ['a refunded ticket', [{ listed: { ...listed, state: 'void' } }], 'checkIn.void'],
  ['a cancelled event', [{}, { isCancelled: true }], 'checkIn.void'],
  ['too early', [{}, { opensAt: '2026-11-30T19:00:01Z' }], 'checkIn.notOpen'],
  ['too late', [{}, { closesAt: '2026-11-30T18:59:59Z' }], 'checkIn.notOpen'],
  ['a bearer who left', [{ listed: { ...inside, state: 'left' } }], 'checkIn.used'],
  [
    'a bearer who left, with re-entry',
    [{ listed: { ...inside, state: 'left' } }, { reEntry: true }],
    'checkIn.admitted',
  ],
  ['who wants out, with re-entry', [{ listed: inside }, { reEntry: true }, true], 'checkIn.left'],
  ['who wants out, without', [{ listed: inside }, {}, true], 'checkIn.noReEntry'],
  ['who wants out and is not in', [{}, { reEntry: true }, true], 'checkIn.notUsed'],
])('%s', (_, asked, verdict) => {
  expect(headline(...asked)).toBe(verdict);
});

test('a code of an earlier release counts where the list has its hash, and is void once it was replaced', () => {
  const former = { bookingId: 'bkg_1', ticketId: 'tkt_1', generation: 2 };
  expect(headline({ code: former })).toBe('checkIn.admitted');
  expect(headline({ code: former, isOurs: false })).toBe('checkIn.invalid');
  expect(headline({ code: { ...former, generation: 1 }, isOurs: false })).toBe('checkIn.void');
});

test('the counts are those of valid tickets, by gate', () => {
  const columns = ['ref', 'generation', 'state', 'section', 'row', 'number', 'usedAt', 'gate', 'formerCodes'];
  const ticket = (ref: string, state: Listed['state'], gate: string | null) =>
    [ref, 1, state, 'Floor', null, null, null, gate, []] as never;
  const list = listedOf({
    columns,
    tickets: [
      ...[ticket('1', 'in', 'North'), ticket('2', 'in', 'South'), ticket('3', 'in', 'North')],
      ...[ticket('4', 'valid', null), ticket('5', 'void', null), ticket('6', 'left', 'North')],
    ],
  });
  expect(list[0]).toMatchObject({ ref: '1', state: 'in', gate: 'North' });
  const { inside: count, tickets, byGate } = attendanceOf(list);
  expect([count, tickets, Object.fromEntries(byGate)]).toEqual([3, 5, { North: 2, South: 1 }]);
});

test.each(['nuria', 'SERRA', 'núria s'])(
  'a ticket is found by %s, the beginning of a name of its buyer',
  (term) => {
    const others = [
      { ...inside, buyerName: null },
      { ...inside, buyerName: 'Anúria' },
    ];
    expect(findByName([...others, listed, inside], term)).toMatchObject([
      { bookingId: 'bkg_1', ticketId: 'tkt_1', ...seat, state: 'valid', buyerName: 'Núria Serra' },
      { state: 'used', usedGate: 'South' },
    ]);
  },
);
