import { createRecorder } from './fan/recorder';
import type { Rehearsal } from './rehearsal';
import { formatReport, percentile } from './report';

test('percentiles are values that occur', () => {
  const values = Array.from({ length: 100 }, (_, index) => index + 1).reverse();
  expect([percentile(values, 0.5), percentile(values, 0.99), percentile([], 0.5)]).toEqual([50, 99, 0]);
});

test('the report says how visits ended, why requests were refused, and what violated an invariant', () => {
  const recorder = createRecorder(2);
  recorder.latency('reserve', 20);
  recorder.refused('seat-taken');
  recorder.retried('connection refused');
  recorder.ended('ann', 'bought', '');
  recorder.ended('bob', 'walked away', 'after joining');
  const rehearsal: Rehearsal = {
    ...{
      eventId: 'evt_1',
      phases: ['scheduled', 'lobby', 'open', 'sold-out', 'closed'],
      fans: 2,
      seats: 1,
      sold: 1,
      observations: recorder.observations,
      payments: [],
      killed: ['redis'],
    },
    findings: [
      { name: 'sold ≤ capacity', violations: [] },
      { name: 'no ticket left held', violations: ['t1 by pur_1'] },
    ],
    ...{ purchases: new Map([['confirmed', 1]]), fansMs: 1_500, settledMs: 200 },
  };
  const table = formatReport(rehearsal);
  for (const line of [
    /^ {2}fans +2, finished in 1\.5 s/m,
    /phases +scheduled → lobby → open → sold-out → closed/,
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
