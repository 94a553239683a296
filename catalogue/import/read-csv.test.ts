import { readCsv } from './read-csv';

const COLUMNS = [
  'externalId',
  'name',
  'startsAt',
  'venueName',
  'city',
  'country',
  'currency',
  'price',
  'description',
  'performers',
];
const CELLS: Record<string, string> = {
  externalId: 'q1',
  name: 'Quartet',
  startsAt: '2027-06-01T20:00:00+02:00',
  venueName: 'Hall',
  city: 'Bremen',
  country: 'DE',
  currency: 'eur',
  price: '25.00',
  description: 'Doors 7pm',
  performers: '',
};

async function read(text: string, options: Parameters<typeof readCsv>[1] = {}) {
  async function* chunks() {
    yield Buffer.from(text);
  }
  const rows = [];
  for await (const row of readCsv(chunks(), options)) rows.push(row);
  return rows;
}

/** A file of one row, with what is given in place of its usual cells. */
function table(separator: string, cells: Record<string, string>, write = (cell: string) => cell) {
  const all = { ...CELLS, ...cells };
  return `${COLUMNS.join(separator)}\n${COLUMNS.map((name) => write(all[name]!)).join(separator)}\n`;
}

const SEPARATORS = [';', ',', '\t', '|'];
const pairs = SEPARATORS.flatMap((separator) =>
  SEPARATORS.filter((other) => other !== separator).map((other) => [separator, other] as const),
);
const TEXTS = ['externalId', 'name', 'venueName', 'city', 'country', 'description'];

it.each(pairs)('%j separates cells, although one of them contains %j', async (separator, other) => {
  const shown = (text: string) => text.replace(/\s+/g, ' ');
  for (const column of TEXTS) {
    const text = `One${other} two`;
    for (const write of [(cell: string) => cell, (cell: string) => `"${cell}"`]) {
      const [row] = await read(table(separator, { [column]: text }, write));
      const { venue, externalId, ...fields } = (row as { fields: Record<string, unknown> }).fields as {
        venue: Record<string, unknown>;
        externalId: string;
        prices: unknown;
      };
      const found = {
        ...fields,
        ...{ venueName: venue.name, city: venue.city, country: venue.country },
        externalId: externalId.slice(4),
      };
      expect(found).toMatchObject({
        ...Object.fromEntries(TEXTS.map((name) => [name, name === column ? shown(text) : CELLS[name]])),
        performers: [],
        prices: { currency: 'eur', low: 2500, high: 2500 },
      });
    }
  }
});

it.each(pairs)(
  '%j: a row without its last cells and with a %j in one is not shifted',
  async (separator, other) => {
    for (const column of TEXTS) {
      const cells = COLUMNS.slice(0, -1).map((name) => (name === column ? `One${other}90` : CELLS[name]));
      const [row] = await read(`${COLUMNS.join(separator)}\n${cells.join(separator)}\n`);
      expect(row).toMatchObject({ fields: { performers: [], prices: { low: 2500 } }, faults: [] });
    }
  },
);

it.each(pairs)(
  '%j: a cell that means nothing with a %j in it is reported, and no other cell',
  async (separator, other) => {
    const faults = {
      startsAt: /^startsAt is not an ISO 8601 time: /,
      currency: /^the currency is not an ISO 4217 code: /,
      price: /^the price is not a decimal number /,
    };
    for (const [column, fault] of Object.entries(faults)) {
      const [row] = await read(table(separator, { [column]: `${CELLS[column]}${other}x` }));
      expect(row).toMatchObject({ fields: { name: 'Quartet' }, faults: [expect.stringMatching(fault)] });
    }
  },
);

it.each([
  ['25,90', 2590],
  ['289,00', 28_900],
  ['7,5', 750],
  ['1.234,56', 123_456],
  ['1 234,56', 123_456],
  ['1\u202f234,50', 123_450],
  ["1'234.50", 123_450],
  ['25.90', 2590],
])('a price of %j is understood, with or without the cells behind it', async (price, units) => {
  for (const separator of [';', '\t', '|']) {
    const expected = { fields: { prices: { low: units, high: units }, performers: [] }, faults: [] };
    const whole = table(separator, { price, description: '' });
    expect((await read(whole))[0]).toMatchObject(expected);
    expect((await read(whole.replace(/[;\t|]+\n$/, '\n')))[0]).toMatchObject(expected);
  }
  expect((await read(table(',', { price }, (cell) => `"${cell}"`)))[0]).toMatchObject({ faults: [] });
});

it('a decimal comma in a file with commas is refused, and so is an ambiguous one', async () => {
  expect(await read(table(',', { price: '25,90', performers: 'One' }))).toEqual([
    { row: 2, refused: expect.stringContaining('25,90 (a decimal comma)') },
  ]);
  expect(await read(table(';', { price: '1,234' }))).toMatchObject([
    { faults: [expect.stringContaining('a comma that may separate decimals or thousands')] },
  ]);
});

it('degrees may have a decimal comma, and 0,0 is not a location', async () => {
  const head = `${COLUMNS.join(';')};lat;lon`;
  const cells = COLUMNS.map((name) => CELLS[name]).join(';');
  const rows = await read(`${head}\n${cells};53,08;8,8\n${cells};0;0\n${cells};0,0;0.0\n`);
  expect(rows.map((row) => ('fields' in row ? row.fields.venue?.location : row))).toEqual([
    { lat: 53.08, lon: 8.8 },
    undefined,
    undefined,
  ]);
});

it.each(SEPARATORS)(
  'a line sep=%s goes first and counts, with a byte order mark as well',
  async (separator) => {
    for (const mark of ['', '\ufeff'])
      for (const line of [`sep=${separator}`, `SEP=${separator}\r`, `"sep=${separator}"`])
        expect(await read(`${mark}${line}\n${table(separator, {})}`)).toMatchObject([{ row: 3, faults: [] }]);
  },
);

it('a sep= line may name any separator, and a wrong one is ignored', async () => {
  expect(await read(`sep=^\n${table('^', { name: 'A, b; c' })}`)).toMatchObject([
    { fields: { name: 'A, b; c' } },
  ]);
  expect(await read(`sep=,\n${table(';', {})}`)).toMatchObject([{ fields: { name: 'Quartet' }, faults: [] }]);
});

it('a row is refused with all its faults at once', async () => {
  const [row] = await read(
    table(';', { name: '', startsAt: '2027-02-30T20:00:00Z', city: '', price: 'dear', externalId: '' }),
  );
  expect(row).toMatchObject({
    row: 2,
    faults: [
      'externalId is missing',
      'name is missing',
      'startsAt is not a calendar date: 2027-02-30T20:00:00Z',
      'city is missing',
      'the price is not a decimal number such as 45.50: dear',
    ],
  });
});

it.each(['=LOVE', '-M- (Solo)', '+44 (Live)', '@party (2 nights)', '-(16)-', '=HYPERLINK("x","y")'])(
  'the name %s is taken as it is written, in every column',
  async (text) => {
    const write = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    const [row] = await read(
      table(';', { name: text, venueName: text, city: text, description: text, performers: text }, write),
    );
    expect(row).toMatchObject({
      fields: {
        name: text,
        description: text,
        venue: { name: text, city: text },
        performers: [{ name: text }],
      },
      faults: [],
    });
  },
);

it('empty rows are skipped, but counted as lines', async () => {
  const [head, row] = table(';', {}).split('\n') as [string, string];
  const rows = await read(`\n${head}\n;;;;\n\n${row}\n${';'.repeat(12)}\n`);
  expect(rows).toMatchObject([{ row: 5, faults: [] }]);
});

it('unknown columns are reported, and a column that occurs twice breaks the file', async () => {
  const unknown: string[] = [];
  const text = table(';', {}).replace('description', 'opnsAt');
  await read(text, { onUnknownColumns: (names) => unknown.push(...names) });
  expect(unknown).toEqual(['opnsat']);
  await expect(read(table(';', {}).replace('description', 'price'))).rejects.toThrow(
    'the column price twice',
  );
});

it.each([
  ['sold out', { isUnavailable: true, isCancelled: false }],
  ['Discontinued', { isUnavailable: true, isCancelled: false }],
  ['postponed', { isUnavailable: true, isCancelled: false }],
  ['cancelled', { isUnavailable: false, isCancelled: true }],
  ['on sale', { isUnavailable: false, isCancelled: false }],
])('a status of %j', async (status, expected) => {
  const text = table(';', { description: status }).replace('description', 'status');
  expect((await read(text))[0]).toMatchObject({ fields: expected, faults: [] });
});

it('an unknown status is refused: it may mean that nothing is to be sold', async () => {
  const text = table(';', { description: 'ausverkauft' }).replace('description', 'status');
  expect((await read(text))[0]).toMatchObject({ faults: ['the status is unknown: ausverkauft'] });
});

it.each([
  ['0', 'free tickets cannot be sold'],
  ['0,00', 'free tickets cannot be sold'],
])('a price of %s is refused with the reason', async (price, reason) => {
  expect((await read(table(';', { price })))[0]).toMatchObject({ faults: [reason] });
});

it('free levels are left out', async () => {
  const text = table(';', { price: 'Kids=0|Stalls=65,00|Circle=45.50' }).replace(';price;', ';prices;');
  const [row] = await read(text);
  const levels = new Map([
    ['Stalls', 6500],
    ['Circle', 4550],
  ]);
  expect(row).toMatchObject({ fields: { prices: { low: 4550, high: 6500, levels } }, faults: [] });
});
