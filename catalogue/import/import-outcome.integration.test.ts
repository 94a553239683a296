import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { updateEvent } from '../../db/catalogue/event-change';
import { openImportFixture } from './import.fixture';

const TSX = pathToFileURL(require.resolve('tsx')).href;

let fixture: Awaited<ReturnType<typeof openImportFixture>>;
beforeAll(async () => {
  fixture = await openImportFixture();
});
afterAll(() => fixture?.drop());

const run: typeof fixture.run = (...given) => fixture.run(...given);
const written = (name: string, text: string) => fixture.written(name, text);
const eventOf = (externalId: string) => fixture.eventOf(externalId);

const table = (...lines: string[]) =>
  ['externalId;name;startsAt;venueName;city;country;currency;price', ...lines].join('\n');
const line = (id: string, name: string) => `${id};${name};2027-06-01T20:00:00+02:00;Hall;Bremen;DE;eur;25,90`;

it('a stray quotation mark costs only its row; the other rows and files are imported', async () => {
  const bad = table(
    line('q1', 'First'),
    line('q2', 'Release 7" party'),
    line('q3', '"Open'),
    line('q4', 'Last'),
  );
  const files = [
    written('good.csv', table(line('q0', 'Good'))),
    written('bad.csv', bad),
    written('calendar.ics', 'BEGIN:VCALENDAR\nSUMMARY:The "Great" Show\n'),
    written('after.csv', table(line('q5', 'After'))),
  ];
  const { tallies, refusals, broken } = await run(files);
  expect(tallies.map(({ read, made, refused }) => [read, made, refused])).toEqual([
    [1, 1, 0],
    [4, 2, 2],
    [0, 0, 0],
    [1, 1, 0],
  ]);
  expect(refusals).toEqual([
    expect.stringMatching(/^3: a quotation mark is inside a cell/),
    '4: a quotation mark is not closed',
  ]);
  expect(broken).toEqual([expect.stringContaining('neither JSON nor CSV with events')]);
  expect(await eventOf('csv:q4')).toMatchObject({ prices: { Standard: 2590 }, performers: null });
});

it('every row of any file is new, changed, unchanged or refused', async () => {
  const cell = fc.oneof(
    { weight: 6, arbitrary: fc.constant(undefined) },
    {
      weight: 1,
      arbitrary: fc.string({ unit: fc.constantFrom('"', ';', ',', 'a', '7', ' ', '=', '\t'), maxLength: 5 }),
    },
  );
  const rows = fc.array(fc.tuple(fc.nat(9), cell, cell, cell), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      const lines = given.map(([id, name, startsAt, price]) =>
        [
          `f${id}`,
          name ?? 'Fair',
          startsAt ?? '2027-06-01T20:00:00Z',
          'Hall',
          'Bremen',
          'DE',
          'eur',
          price ?? '25',
        ].join(';'),
      );
      const { read, refusals } = await run([written('any.csv', table(...lines))]);
      expect(read).toBe(lines.length);
      expect(new Set(refusals.map((one) => one.split(':')[0])).size).toBe(refusals.length);
    }),
    { numRuns: 25 },
  );
});

describe('a sale that is not on sale at its source', () => {
  const offered = (id: string, offer: object, more: object = {}) =>
    written(
      'offered.json',
      JSON.stringify({
        '@type': 'Event',
        identifier: id,
        name: id,
        startDate: '2027-06-01T20:00:00Z',
        location: { name: 'Hall', address: { addressLocality: 'Bremen', addressCountry: 'DE' } },
        offers: { price: 25, priceCurrency: 'EUR', ...offer },
        ...more,
      }),
    );
  const overrideOf = async (id: string) => (await eventOf(`ld:${id}`)).sale_override;

  it('is closed, and opened again when the source has it on sale', async () => {
    await run([offered('gone', { availability: 'SoldOut' })]);
    expect(await overrideOf('gone')).toBe('closed');
    expect(await run([offered('gone', { availability: 'SoldOut' })])).toMatchObject({
      unchanged: 1,
      tallies: [{ notOnSale: 1 }],
    });
    expect(await run([offered('gone', { availability: 'InStock' })])).toMatchObject({ changed: 1 });
    expect(await overrideOf('gone')).toBeNull();
    await run([offered('gone', {}, { eventStatus: 'EventPostponed' })]);
    expect(await overrideOf('gone')).toBe('closed');
    await run([offered('gone', {}, { eventStatus: 'EventRescheduled' })]);
    expect(await overrideOf('gone')).toBeNull();
    await run([offered('gone', { validFrom: 'TBD' })]);
    expect(await overrideOf('gone')).toBe('closed');
    await run([offered('gone', { validFrom: '2027-01-01T10:00:00Z', validThrough: '2027-05-01T10:00:00Z' })]);
    expect(await eventOf('ld:gone')).toMatchObject({
      sale_override: null,
      opens_at: new Date('2027-01-01T10:00:00Z'),
      closes_at: new Date('2027-05-01T10:00:00Z'),
    });
  });

  it('stays closed when ops have closed it, before or after', async () => {
    await run([offered('ours', {})]);
    const { id } = await eventOf('ld:ours');
    for (const saleOverride of ['closed', null, 'closed'] as const) {
      await updateEvent(fixture.pool, id, { saleOverride });
      await run([offered('ours', { availability: 'SoldOut' })]);
      expect(await overrideOf('ours')).toBe('closed');
      if (saleOverride) {
        await run([offered('ours', {})]);
        expect(await overrideOf('ours')).toBe('closed');
      }
    }
  });

  it('stays closed for good when the event is cancelled', async () => {
    await run([offered('off', { availability: 'SoldOut' }, { eventStatus: 'EventCancelled' })]);
    await run([offered('off', {})]);
    expect(await overrideOf('off')).toBe('closed');
  });
});

it('the command prints a table of the files at the end, and its exit code is the result', async () => {
  const command = (...files: string[]) =>
    new Promise<{ code: number; lines: string[] }>((resolve) => {
      const args = [
        '--import',
        TSX,
        join(__dirname, '../../commands/import.ts'),
        '--report',
        join(fixture.folder, 'refused.csv'),
      ];
      const env = { ...process.env, DATABASE_URL: fixture.url, INIT_CWD: fixture.folder };
      execFile(process.execPath, [...args, ...files], { env, cwd: fixture.folder }, (error, stdout) =>
        resolve({ code: Number(error?.code ?? 0), lines: stdout.trim().split('\n') }),
      );
    });
  written('fine.csv', table(line('c1', 'Fine')));
  written('worse.csv', table(line('c2', ''), line('c3', 'Fair')));
  const fine = await command('fine.csv');
  expect(fine).toEqual({
    code: 0,
    lines: [
      'file           read        new    changed  unchanged    refused',
      'fine.csv          1          1          0          0          0',
      '1 new, 0 changed, 0 unchanged, 0 refused',
    ],
  });
  const worse = await command('nobody.csv', 'worse.csv', 'fine.csv');
  expect(worse.code).toBe(1);
  expect(worse.lines).toEqual([
    'refused: worse.csv, row 2: name is missing',
    'file             read        new    changed  unchanged    refused',
    'nobody.csv          0          0          0          0          0',
    '  broken: the file does not exist',
    'worse.csv           2          1          0          0          1',
    '  1 × name is missing',
    'fine.csv            1          0          0          1          0',
    'all files           3          1          0          1          1',
    '1 new, 0 changed, 1 unchanged, 1 refused',
    'refused rows are in refused.csv',
  ]);
  expect((await command('worse.csv')).code).toBe(2);
});
