import { parse } from 'csv-parse/sync';
import { defaultJournalSettings, type JournalEntry } from '../../domain/settlement/journal';
import { datevAmounts, datevFile } from './datev';

const entry: JournalEntry = {
  ...{ day: '2026-11-05', debit: 'receivable', credit: 'sales', amount: 123_456, currency: 'eur' },
  ...{ reference: 'bkg_0a1b', text: 'Oper „Così fan tutte“ – für 2 €; "heute"' },
};
const settings = { ...defaultJournalSettings, consultantNumber: 29_098, clientNumber: 55_003, firstMonth: 7 };
const file = {
  ...{ settings, firstDay: '2026-11-01', lastDay: '2026-11-30', currency: 'eur' },
  madeAt: '2026-12-01T08:09:10.123Z',
};

/** The lines of a file, each byte as one sign. */
async function linesOf(entries: readonly JournalEntry[], of = file): Promise<string[][]> {
  const chunks: Buffer[] = [];
  const pages = (async function* () {
    yield entries;
  })();
  for await (const chunk of datevFile(pages, of)) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('latin1');
  expect(text.endsWith('\r\n')).toBe(true);
  return parse(text, { delimiter: ';', relax_column_count: true });
}

test('the first line says what the file is, for whom, and of which days of which business year', async () => {
  const [head] = await linesOf([]);
  expect(head).toHaveLength(31);
  expect(head!.slice(0, 6)).toEqual(['EXTF', '700', '21', 'Buchungsstapel', '13', '20261201080910123']);
  // Accountant, client, business year from July, length of accounts, days, currency, chart.
  expect(head!.slice(10, 16)).toEqual(['29098', '55003', '20260701', '4', '20261101', '20261130']);
  expect([head![18], head![20], head![21], head![26]]).toEqual(['1', '0', 'EUR', '03']);
});

test('a booking is a line of 125 columns: debit, credit, day, amount with a comma, and its texts', async () => {
  const [, columns, line] = await linesOf([entry]);
  expect([columns!.length, line!.length]).toEqual([125, 125]);
  const named = Object.fromEntries(columns!.map((name, at) => [name, line![at]]).filter(([, cell]) => cell));
  expect(named).toEqual({
    'Umsatz (ohne Soll/Haben-Kz)': '1234,56',
    'Soll/Haben-Kennzeichen': 'S',
    'WKZ Umsatz': 'EUR',
    Konto: '1410',
    'Gegenkonto (ohne BU-Schlüssel)': '8200',
    Belegdatum: '0511',
    'Belegfeld 1': 'bkg-0a1b',
    // Quotes, dash and euro as Windows-1252 has them.
    Buchungstext: 'Oper \x84Così fan tutte\x93 \x96 für 2 \x80; "heute"',
    Festschreibung: '0',
  });
});

test('every currency has two digits after the comma, and an amount with more is refused instead of rounded', async () => {
  const amountOf = async (currency: string, amount: number) =>
    (await linesOf([{ ...entry, currency, amount }]))[2]![0];
  expect([await amountOf('jpy', 123_456), await amountOf('kwd', 123_450)]).toEqual(['123456,00', '123,45']);
  await expect(amountOf('kwd', 123_456)).rejects.toThrow(RangeError);
  expect(['jpy', 'eur', 'kwd'].map(datevAmounts)).toEqual([
    { step: 1, largest: 9_999_999_999 },
    { step: 1, largest: 999_999_999_999 },
    { step: 10, largest: 9_999_999_999_990 },
  ]);
});

test('a text that a spreadsheet would take for a formula is none', async () => {
  const [, , line] = await linesOf([
    { ...entry, reference: '-1+1', text: '=HYPERLINK("https://x.example")' },
  ]);
  expect([line![10], line![13]]).toEqual(['1+1', `'=HYPERLINK("https://x.example")`]);
});

test('accounts of one’s own replace those of the chart, and signs that Windows does not have are question marks', async () => {
  const own = { ...settings, chart: 'SKR04', accounts: { sales: '4210' } } as const;
  const [head, , line] = await linesOf([{ ...entry, text: 'نورا' }], { ...file, settings: own });
  expect([head![26], line![6], line![7], line![13]]).toEqual(['04', '1210', '4210', '????']);
});
