import { countRefused, emptyTally, tallyTable } from './import-tally';

it('has a line per file with its reasons, and a line for all files', () => {
  const good = { ...emptyTally('good.csv'), notOnSale: 2, read: 3, made: 1, changed: 1, unchanged: 1 };
  const bad = { ...emptyTally('bad.csv'), read: 2 };
  countRefused(bad, ['name is missing', 'startsAt has no time of day: 2027-06-01']);
  countRefused(bad, ['startsAt has no time of day: 2027-06-02']);
  const gone = { ...emptyTally('gone.csv'), broken: 'the file does not exist' };
  expect(tallyTable([good, bad, gone])).toEqual([
    'file            read        new    changed  unchanged    refused',
    'good.csv           3          1          1          1          0',
    '  not on sale: 2 (sold out, ended or cancelled according to the source, or not fixed yet)',
    'bad.csv            2          0          0          0          2',
    '  1 × name is missing',
    '  2 × startsAt has no time of day',
    'gone.csv           0          0          0          0          0',
    '  broken: the file does not exist',
    'all files          5          1          1          1          2',
  ]);
});

it('with one file there is no sum, and unknown columns are printed without control characters', () => {
  expect(tallyTable([{ ...emptyTally('a.csv'), unknownColumns: ['opns\u001b[2Jat'] }])).toEqual([
    'file        read        new    changed  unchanged    refused',
    'a.csv          0          0          0          0          0',
    '  unknown columns: opns�[2Jat',
  ]);
});

it('a file with very many different faults fills neither memory nor the screen', () => {
  const tally = emptyTally('bad.csv');
  for (let row = 0; row < 1_000; row += 1) countRefused(tally, [`reason ${row}`]);
  expect(tally.reasons.size).toBeLessThan(20);
  expect([...tally.reasons.values()].reduce((sum, count) => sum + count, 0)).toBe(1_000);
});
