import { createRandom, oneOf, type Random } from '../../dev/random';
import type { CatalogueEvent } from '../../domain/event';

/** A search with the relevance of each event by id: 3 for the intended events, 1 for others that match. */
export interface RelevanceJudgement {
  readonly kind: string;
  readonly term: string;
  readonly city?: string;
  readonly category?: string;
  readonly startDate?: string;
  readonly endDate?: string;
  readonly grades: ReadonlyMap<string, number>;
}

const QUERIES_PER_KIND = 15;

/** Removes accents and case. Written separately from the product's folding, so that its mistakes show here. */
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
 * Makes searches from a catalogue, deterministic by seed. Each kind takes an event and searches for it as users do. The
 * intended events are known from the data, not from a search.
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
    isIntended: (event: CatalogueEvent) => boolean,
    { prefix = false, alone = false } = {},
  ): RelevanceJudgement => {
    const words = tokens(query.term);
    const grades = new Map<string, number>();
    for (const event of events) {
      if (isIntended(event)) grades.set(event.id, 3);
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
    Array.from({ length: QUERIES_PER_KIND }, () => make(random));

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

/** Omits, doubles, changes or swaps one letter of the longest plain word. */
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

/** nDCG of the first ten: 1 is the best possible order. Without relevant events only an empty result scores 1. */
export function ndcgAt10(ids: readonly string[], grades: ReadonlyMap<string, number>): number {
  if (grades.size === 0) return ids.length === 0 ? 1 : 0;
  const gain = (list: readonly number[]) =>
    list.slice(0, 10).reduce((sum, grade, rank) => sum + (2 ** grade - 1) / Math.log2(rank + 2), 0);
  const ideal = [...grades.values()].sort((one, other) => other - one);
  return gain(ids.map((id) => grades.get(id) ?? 0)) / gain(ideal);
}

/** The share of the intended events (at most ten) that is among the first ten. */
export function recallAt10(ids: readonly string[], grades: ReadonlyMap<string, number>): number {
  const intended = [...grades].filter(([, grade]) => grade === 3).map(([id]) => id);
  if (intended.length === 0) return ids.length === 0 ? 1 : 0;
  const found = ids.slice(0, 10).filter((id) => intended.includes(id)).length;
  return found / Math.min(10, intended.length);
}
