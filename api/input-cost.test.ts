import { z } from 'zod';
import { parsePart, type Route } from './route';
import { routesWithoutParts } from './routes-without-parts';

const routes = routesWithoutParts();

// A body has 100 kB at most. What costs twice the square of that is seen long before.
const SMALL = 12_000;
const TIMES = 8;
// Eight times as much for eight times the text, and as much again for a busy machine; what is over in 5 ms harms nobody.
const MOST_TIMES = 3 * TIMES;
const HARMLESS_MS = 5;

/** What makes parsers go back and forth: digits, letters, blanks, signs that begin something and never end it. */
const PATTERNS = ['1', 'a ', '-', '.', '1.', '/', 'http://a', '%', '\u0301', 'ﷺ', '2026-01-01T', 'a@'];

/** Milliseconds of this process's own time: what else the machine does is not counted. */
function fastestMs(work: () => unknown, times = 3): number {
  const tries = Array.from({ length: times }, () => {
    const before = process.cpuUsage();
    try {
      work();
    } catch {
      // A refusal costs what it costs.
    }
    return process.cpuUsage(before).user / 1_000;
  });
  return Math.min(...tries);
}

/** The texts of which the cost grows faster than their length, each with how much. */
function growing(work: (text: string) => unknown, patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern) => {
    const of = (length: number) => pattern.repeat(Math.ceil(length / pattern.length));
    const [small, large] = [of(SMALL), of(SMALL * TIMES)];
    if (fastestMs(() => work(large), 1) < HARMLESS_MS) return [];
    const ratio = fastestMs(() => work(large)) / fastestMs(() => work(small));
    return ratio > MOST_TIMES ? [`${JSON.stringify(pattern)}: ${ratio.toFixed(0)} times`] : [];
  });
}

interface Json {
  readonly properties?: Readonly<Record<string, Json>>;
  readonly items?: Json;
  readonly anyOf?: readonly Json[];
  readonly allOf?: readonly Json[];
}

type Place = (text: string) => unknown;

/** Bodies or queries of a schema, one for each place where a text could stand; `each` makes the items of a list of a text. */
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

test.each(parts)('what $name costs grows no faster than what is sent', ({ part, schema }) => {
  const json = schemaOf(schema);
  // The body of a payment is of any shape until cards were looked for.
  const payment: Place = (text) => ({ paymentInfo: { paymentMethod: text, note: [text] } });
  const costOf = (place: Place) => (text: string) => parsePart(schema, place(text), part);
  const found = [...placesOf(json, alone), payment].flatMap((place) => growing(costOf(place), PATTERNS));
  const crowds = placesOf(json, inCrowd).flatMap((place) => growing(costOf(place), ['a']));
  expect([...found, ...crowds]).toEqual([]);
});

test('a cost that grows with the square is seen', () => {
  const square = (text: string) => /1+$/.test(`${text.slice(0, text.length / 8)}x`);
  expect(growing(square, ['1'])).toEqual([expect.stringMatching(/^"1": \d+ times$/)]);
});
