import { createRandom, oneOf, type Random } from '../../dev/random';
import type { CatalogueEvent } from '../../domain/event';

/** A search and what a fair judge would want to see: events by id, 3 for what was meant, 1 for what also fits. */
export interface RelevanceJudgement {
  readonly kind: string;
  readonly term: string;
  readonly city?: string;
  readonly category?: string;
  readonly startDate?: string;
  readonly endDate?: string;
  readonly grades: ReadonlyMap<string, number>;
}

const EACH = 15;

/** Without accents and case, said with other words than the product's own folding, so that a mistake there shows. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i');

const tokens = (text: string): string[] => plain(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/**
 * A list of queries made by rule from a catalogue, always the same for the same seed: each kind takes a real event and
 * asks for it as people do. Who was meant is known from the data, not from any search.
 */
export function relevanceJudgements(events: readonly CatalogueEvent[], seed: number): RelevanceJudgement[] {
  const random = createRandom(seed);
  const textOf = new Map(
    events.map((event) => {
      const { name, performers, venue, category } = event;
      return [
        event.id,
        tokens([name, ...performers.map((one) => one.name), venue.name, venue.city, category].join(' ')),
      ];
    }),
  );
  const alsoFits = (event: CatalogueEvent, words: readonly string[], prefix: boolean) =>
    words.every((word, index) =>
      textOf
        .get(event.id)!
        .some((token) => (prefix && index === words.length - 1 ? token.startsWith(word) : token === word)),
    );
  const judge = (
    query: Omit<RelevanceJudgement, 'grades'>,
    meant: (event: CatalogueEvent) => boolean,
    { prefix = false, alone = false } = {},
  ): RelevanceJudgement => {
    const words = tokens(query.term);
    const grades = new Map<string, number>();
    for (const event of events) {
      if (meant(event)) grades.set(event.id, 3);
      else if (!alone && alsoFits(event, words, prefix)) grades.set(event.id, 1);
    }
    return { ...query, grades };
  };
  const plays = (name: string) => (event: CatalogueEvent) =>
    event.performers.some((one) => one.name === name);
  const performers = [...new Set(events.flatMap((event) => event.performers.map((one) => one.name)))].sort();
  const venues = [...new Set(events.map((event) => event.venue.name))].sort();
  const several = performers.filter((name) => tokens(name).length > 1);
  const letters = performers.filter((name) => tokens(name).some((word) => /^[a-z]{5,}$/.test(word)));
  const accented = [...performers, ...venues].filter(
    (name) => plain(name) !== name.toLowerCase() && /^[\p{Script=Latin}\P{L}]+$/u.test(name),
  );
  const many = (make: (random: Random) => RelevanceJudgement): RelevanceJudgement[] =>
    Array.from({ length: EACH }, () => make(random));

  return [
    ...many(() => {
      const { name } = oneOf(events, random);
      return judge({ kind: 'exact name', term: name }, (event) => event.name === name);
    }),
    ...many(() => {
      const name = oneOf(performers, random);
      return judge({ kind: 'exact performer', term: name }, plays(name));
    }),
    ...many(() => {
      const name = oneOf(venues, random);
      return judge({ kind: 'exact venue', term: name }, (event) => event.venue.name === name);
    }),
    ...many(() => {
      const name = oneOf(performers, random);
      const signs = [...name];
      const term = signs
        .slice(0, Math.max(2, Math.ceil(signs.length * 0.7)))
        .join('')
        .trim();
      return judge({ kind: 'prefix', term }, plays(name), { prefix: true });
    }),
    ...many(() => {
      const name = oneOf(letters, random);
      return judge({ kind: 'one typo', term: mistyped(name, random) }, plays(name), { alone: true });
    }),
    ...many(() => {
      const name = oneOf(several, random);
      const term = name.split(' ').reverse().join(' ');
      return judge({ kind: 'swapped words', term }, plays(name));
    }),
    ...many(() => {
      const name = oneOf(accented, random);
      const meant = (event: CatalogueEvent) => plays(name)(event) || event.venue.name === name;
      return judge({ kind: 'accents left out', term: plain(name) }, meant);
    }),
    ...many(() => {
      const event = oneOf(events, random);
      const { name } = oneOf(event.performers, random);
      const { city } = event.venue;
      const meant = (other: CatalogueEvent) => plays(name)(other) && other.venue.city === city;
      return judge({ kind: 'performer and city', term: `${name} ${city}` }, meant);
    }),
    ...many(() => {
      const event = oneOf(events, random);
      const { name } = oneOf(event.performers, random);
      const [startDate, endDate] = [-20, 20].map((days) =>
        day(Date.parse(event.startsAt) + days * 86_400_000),
      );
      const within = (other: CatalogueEvent) =>
        other.startsAt >= startDate! && other.startsAt.slice(0, 10) <= endDate!;
      const query = { kind: 'date window', term: name, startDate, endDate };
      return judge(query, (other) => plays(name)(other) && within(other), { alone: true });
    }),
    ...many(() => {
      const term = Array.from({ length: 9 }, () => oneOf([...'qxzvjkw'], random)).join('');
      return judge({ kind: 'nothing found', term }, () => false);
    }),
  ];
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** One letter of the longest plain word left out, doubled, changed, or swapped with its neighbour. */
function mistyped(name: string, random: Random): string {
  const [word] = name
    .split(/[^\p{L}]+/u)
    .filter((one) => /^[a-z]{5,}$/.test(plain(one)))
    .sort((one, other) => other.length - one.length);
  const at = 1 + Math.floor(random() * (word!.length - 2));
  const [before, letter, after] = [word!.slice(0, at), word![at]!, word!.slice(at + 1)];
  const wrong = oneOf(
    [
      before + after,
      before + letter + letter + after,
      `${before}x${after}`,
      before + after[0] + letter + after.slice(1),
    ],
    random,
  );
  return name.replace(word!, wrong);
}

/** Normalised discounted gain of the first ten: 1 is the best possible order. Where nothing is right, only nothing is. */
export function ndcgAt10(ids: readonly string[], grades: ReadonlyMap<string, number>): number {
  if (grades.size === 0) return ids.length === 0 ? 1 : 0;
  const gain = (list: readonly number[]) =>
    list.slice(0, 10).reduce((sum, grade, rank) => sum + (2 ** grade - 1) / Math.log2(rank + 2), 0);
  const ideal = [...grades.values()].sort((one, other) => other - one);
  return gain(ids.map((id) => grades.get(id) ?? 0)) / gain(ideal);
}

/** How many of the events that were meant (at most ten) are among the first ten. */
export function recallAt10(ids: readonly string[], grades: ReadonlyMap<string, number>): number {
  const meant = [...grades].filter(([, grade]) => grade === 3).map(([id]) => id);
  if (meant.length === 0) return ids.length === 0 ? 1 : 0;
  const found = ids.slice(0, 10).filter((id) => meant.includes(id)).length;
  return found / Math.min(10, meant.length);
}
