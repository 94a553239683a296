import { createJournal } from './fan/recorder';
import type { Rehearsal } from './rehearsal';
import { closingTable, percentile } from './report';

test('percentiles are values that occurred', () => {
  const values = Array.from({ length: 100 }, (_, index) => index + 1).reverse();
  expect([percentile(values, 0.5), percentile(values, 0.99), percentile([], 0.5)]).toEqual([50, 99, 0]);
});

test('the table says how fans ended, why they were refused, and which invariant broke by what', () => {
  const journal = createJournal(2);
  journal.latency('reserve', 20);
  journal.refused('seat-taken');
  journal.retried('connection refused');
  journal.ended('ann', 'bought', '');
  journal.ended('bob', 'walked away', 'after joining');
  const rehearsal: Rehearsal = {
    ...{
      eventId: 'evt_1',
      phases: ['scheduled', 'lobby', 'open', 'sold-out', 'closed'],
      fans: 2,
      seats: 1,
      sold: 1,
      story: journal.story,
      payments: [],
      killed: ['redis'],
    },
    findings: [
      { name: 'sold ≤ capacity', broken: [] },
      { name: 'no ticket left held', broken: ['t1 by pur_1'] },
    ],
    ...{ purchases: new Map([['confirmed', 1]]), fansMs: 1_500, settledMs: 200 },
  };
  const table = closingTable(rehearsal);
  for (const line of [
    /^ {2}fans +2, through in 1\.5 s/m,
    /room +scheduled → lobby → open → sold-out → closed/,
    /walked away +1 \(after joining 1\)/,
    /reserve +p50 20 ms/,
    /refused +seat-taken 1/,
    /retries +connection refused 1/,
    /killed +redis/,
    /^ {2}ok {6}sold ≤ capacity$/m,
    /^ {2}FAILED {2}no ticket left held\n +t1 by pur_1$/m,
  ])
    expect(table).toMatch(line);
});
