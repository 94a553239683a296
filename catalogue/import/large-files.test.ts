import { execFile } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

// Three times the whole: garbage that has not been collected yet counts, too.
const FILE_MB = 50;
const MAX_GROWTH_MB = 120;

const folder = mkdtempSync(join(tmpdir(), 'holdfast-large-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const padding = 'A long evening. '.repeat(40);
const event = (index: number) => ({
  id: `E${index}`,
  name: `Evening ${index}`,
  description: padding,
  dates: { start: { dateTime: '2027-05-08T18:00:00Z' } },
  priceRanges: [{ type: 'standard', currency: 'EUR', min: 10, max: 20 }],
  _embedded: { venues: [{ name: 'Hall', city: { name: 'Porto' }, country: { countryCode: 'PT' } }] },
});
const ldEvent = (index: number) => ({
  '@type': 'Event',
  '@id': `https://x.example/${index}`,
  name: `Evening ${index}`,
  description: padding,
  startDate: '2027-05-08T18:00:00Z',
  location: { '@type': 'Place', name: 'Hall', address: { addressLocality: 'Porto', addressCountry: 'PT' } },
  offers: { price: 10, priceCurrency: 'EUR' },
});
const csvRow = (index: number) =>
  `E${index},Evening ${index},2027-05-08T18:00:00Z,Hall,Porto,PT,EUR,10,"${padding}"\n`;

const KINDS = {
  ticketmaster: [
    '{"_embedded":{"events":[',
    (i: number) => (i ? ',' : '') + JSON.stringify(event(i)),
    ']},"page":{}}',
  ],
  graph: ['{"@graph":[', (i: number) => (i ? ',' : '') + JSON.stringify(ldEvent(i)), ']}'],
  list: ['[', (i: number) => (i ? ',' : '') + JSON.stringify(ldEvent(i)), ']'],
  csv: ['externalId,name,startsAt,venueName,city,country,currency,price,description\n', csvRow, ''],
} as const;

function write(kind: keyof typeof KINDS): { path: string; rows: number } {
  const [head, row, tail] = KINDS[kind];
  const path = join(folder, kind);
  const file = openSync(path, 'w');
  let [size, rows] = [0, 0];
  writeSync(file, head);
  while (size < FILE_MB * 1024 * 1024) {
    let block = '';
    for (let more = 0; more < 500; more += 1) block += row(rows++);
    size += writeSync(file, block);
  }
  writeSync(file, tail);
  closeSync(file);
  return { path, rows };
}

// In a process of its own: what Jest holds would hide what the reader does.
const script = `
  const { readEventFile } = require('./read-file.ts');
  (async () => {
    const before = process.memoryUsage().rss;
    let rows = 0, refused = 0, most = 0;
    try {
      for await (const row of readEventFile(process.argv[1], { now: Date.now() })) {
        rows += 1;
        if ('refused' in row || row.faults.length > 0) refused += 1;
        if (rows % 500 === 0) most = Math.max(most, process.memoryUsage().rss);
      }
    } catch (error) { console.log(JSON.stringify({ broken: error.message, growth: (process.memoryUsage().rss - before) / 1048576 })); return; }
    console.log(JSON.stringify({ rows, refused, growth: (most - before) / 1048576 }));
  })();`;

async function readApart(path: string) {
  const args = ['--import', 'tsx', '--max-old-space-size=96', '-e', script, path];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: __dirname });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

it.each(Object.keys(KINDS) as (keyof typeof KINDS)[])(
  'a large file of the kind %s is read in flat memory',
  async (kind) => {
    const { path, rows } = write(kind);
    const read = await readApart(path);
    expect(read).toMatchObject({ rows, refused: 0 });
    expect(read.growth).toBeLessThan(MAX_GROWTH_MB);
  },
);

it.each([
  ['JSON', '[{"@type":"Event","name":"', 'an entry is longer than 16 MB'],
  ['CSV', 'externalId,name,startsAt,venueName,city,country\n1,"', 'it is not valid CSV'],
])('an unclosed quotation mark does not use up the memory (%s)', async (kind, head, reason) => {
  const path = join(folder, `endless-${kind}`);
  const file = openSync(path, 'w');
  writeSync(file, head);
  const block = 'x'.repeat(1024 * 1024);
  for (let megabytes = 0; megabytes < FILE_MB; megabytes += 1) writeSync(file, block);
  closeSync(file);
  const read = await readApart(path);
  expect(read.broken).toContain(reason);
  expect(read.growth).toBeLessThan(MAX_GROWTH_MB);
});
