import { z } from 'zod';
import { parsePart, type Route } from './route';
import { routesWithoutParts } from './routes-without-parts';

const routes = routesWithoutParts();

// A body has 100 kB at most. A cost that grows with the square shows well below that.
const SMALL = 12_000;
const TIMES = 8;
// Linear cost is eight times as much for eight times the text; three times that for a busy machine. Below 5 ms nothing is measured.
const MAX_TIMES = 3 * TIMES;
const HARMLESS_MS = 5;

/** Texts that make parsers backtrack: digits, letters, blanks, and characters that begin something and never end it. */
const PATTERNS = ['1', 'a ', '-', '.', '1.', '/', 'http://a', '%', '\u0301', 'ﷺ', '2026-01-01T', 'a@'];

/** Milliseconds of CPU time of this process, which other load on the machine does not change. */
function fastestMs(work: () => unknown, times = 3): number {
  const tries = Array.from({ length: times }, () => {
    const before = process.cpuUsage();
    try {
      work();
    } catch {
      // A refusal is measured too.
    }
    return process.cpuUsage(before).user / 1_000;
  });
  return Math.min(...tries);
}

/** The patterns whose cost grows faster than their length, each with its ratio. */
function growing(work: (text: string) => unknown, patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern) => {
    const of = (length: number) => pattern.repeat(Math.ceil(length / pattern.length));
    const [small, large] = [of(SMALL), of(SMALL * TIMES)];
    if (fastestMs(() => work(large), 1) < HARMLESS_MS) return [];
    // Once more: a single look may have met the garbage collector.
    const largeMs = fastestMs(() => work(large));
    if (largeMs < HARMLESS_MS) return [];
    const ratio = largeMs / fastestMs(() => work(small));
    return ratio > MAX_TIMES ? [`${JSON.stringify(pattern)}: ${ratio.toFixed(0)} times`] : [];
  });
}

interface Json {
  readonly properties?: Readonly<Record<string, Json>>;
  readonly items?: Json;
  readonly anyOf?: readonly Json[];
  readonly allOf?: readonly Json[];
}

type Place = (text: string) => unknown;

/** Bodies or queries of a schema, one for each place that can hold a text; `each` makes the items of a list from a text. */
function placesOf(schema: Json, each: (place: Place) => Place): Place[] {
  const inner = Object.entries(schema.properties ?? {}).flatMap(([key, one]) =>
    placesOf(one, each).map(
      (place): Place =>
        (text) => ({ [key]: place(text) }),
    ),
  );
  const items = schema.items ? placesOf(schema.items, each).map(each) : [];
  const others = [...(schema.anyOf ?? []), ...(schema.allOf ?? [])].flatMap((one) => placesOf(one, each));
  const all = [...inner, ...items, ...others];
  return all.length > 0 ? all : [(text) => text];
}

const alone =
  (place: Place): Place =>
  (text) => [place(text)];
const inCrowd =
  (place: Place): Place =>
  (text) =>
    Array.from({ length: text.length / 20 }, (_, at) => place(`some-text-${at}`));

const schemaOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as unknown as Json;

const parts = routes.flatMap(({ method, path, body, query }: Route) =>
  [{ part: 'body', schema: body } as const, { part: 'query', schema: query } as const].flatMap(
    ({ part, schema }) => (schema ? [{ name: `${method} ${path} (${part})`, part, schema }] : []),
  ),
);

test.each(parts)('the cost of $name is linear in the size of the input', ({ part, schema }) => {
  const json = schemaOf(schema);
  // The body of a payment has any shape until it is searched for card data.
  const payment: Place = (text) => ({ paymentInfo: { paymentMethod: text, note: [text] } });
  const costOf = (place: Place) => (text: string) => parsePart(schema, place(text), part);
  const found = [...placesOf(json, alone), payment].flatMap((place) => growing(costOf(place), PATTERNS));
  const crowds = placesOf(json, inCrowd).flatMap((place) => growing(costOf(place), ['a']));
  expect([...found, ...crowds]).toEqual([]);
});

test('a quadratic cost is detected', () => {
  const square = (text: string) => /1+$/.test(`${text.slice(0, text.length / 8)}x`);
  expect(growing(square, ['1'])).toEqual([expect.stringMatching(/^"1": \d+ times$/)]);
});
