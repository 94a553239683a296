import type { estypes } from '@elastic/elasticsearch';
import { type EventSearch, sortsEndedLast } from '../domain/event-search';
import { canBeMistyped, isUnspaced } from '../domain/search-term';

type Query = estypes.QueryDslQueryContainer;

/**
 * The score of a match. Scores are sums of these whole numbers and of nothing else, so that an event has the same score on
 * every page, however the index changes between two pages, and its rank can be explained.
 */
const WORTH = {
  name: { word: 40, prefix: 24, near: 8 },
  performers: { word: 40, prefix: 24, near: 8 },
  venue: { word: 20, prefix: 12, near: 4 },
  city: { word: 18, prefix: 10, near: 4 },
  category: { word: 12, prefix: 6, near: 2 },
} as const;
const FIELDS = Object.keys(WORTH) as (keyof typeof WORTH)[];

const IN_ORDER = 50;
// Both words in one performer's name, in any order, score more than one word in each of two names.
const TOGETHER = 30;
const WHOLE = 100;
const BUYABLE = 8;
// More than twelve words can score, so that an event that has ended comes after every one that has not.
const CURRENT = 10_000;
// Two letters wrong: the score is the same for all fields, because a query per field costs most.
const FAR = 1;

const worth = (boost: number, filter: Query): Query => ({ constant_score: { filter, boost } });
const best = (queries: Query[]): Query => ({ dis_max: { queries, tie_breaker: 0 } });

/** A word as it was typed, or as a prefix, so that a fan sees results while typing. */
function typedWord(word: string): Query[] {
  const inFields = FIELDS.flatMap((field) => [
    worth(WORTH[field].word, { match_phrase: { [field]: word } }),
    worth(WORTH[field].prefix, { match_phrase_prefix: { [field]: word } }),
  ]);
  // Two neighbouring words of a name as one: «acdc» finds AC/DC.
  return [...inFields, worth(WORTH.name.prefix, { match_phrase_prefix: { joined: word } })];
}

/** Words that differ in one letter, or in two from seven letters on; two swapped neighbours count as one difference. */
function similarWord(word: string): Query[] {
  if (!canBeMistyped(word)) return [];
  const near = FIELDS.map((field) =>
    worth(WORTH[field].near, { fuzzy: { [field]: { value: word, fuzziness: 1 } } }),
  );
  const far = worth(FAR, { fuzzy: { words: { value: word, fuzziness: 2, max_expansions: 100 } } });
  return [...word].length < 7 ? near : [...near, far];
}

/** Every word as typed, in one of the term's variants. */
function asTyped({ words, otherWords }: EventSearch): Query {
  return best(
    [words, ...otherWords].map((variant) => ({
      bool: { must: variant.map((word) => best(typedWord(word))) },
    })),
  );
}

/** Every word as typed or similar. */
function similar({ words }: EventSearch): Query {
  return { bool: { must: words.map((word) => best([...typedWord(word), ...similarWord(word)])) } };
}

function filters(search: EventSearch): Query[] {
  const { firstDay, lastDay, start, end, city, category, near } = search;
  const found: Query[] = [{ term: { deleted: false } }];
  if (firstDay) found.push({ range: { lastDay: { gte: firstDay } } });
  if (lastDay) found.push({ range: { firstDay: { lte: lastDay } } });
  if (start) found.push({ range: { until: { gte: start } } });
  if (end) found.push({ range: { startsAt: { lt: end } } });
  if (city) found.push({ term: { cityKey: city } });
  if (category) found.push({ term: { categoryKey: category } });
  if (near) {
    const { lat, lon, radiusKm } = near;
    found.push({ geo_distance: { distance: `${radiusKm}km`, location: { lat, lon } } });
  }
  return found;
}

/** Words side by side in one name, in any order, the last one perhaps unfinished; with `guess` also similar words. */
function together(words: readonly string[], guess: boolean): Query[] {
  if (words.length < 2) return [];
  const phrase = { query: words.join(' '), slop: 2 * words.length };
  const typed = FIELDS.map((field) => worth(TOGETHER, { match_phrase_prefix: { [field]: phrase } }));
  if (!guess || words.length > 4 || words.some(isUnspaced)) return [best(typed)];
  const span = (field: string, word: string): estypes.QueryDslSpanQuery =>
    word.length < 3
      ? { span_term: { [field]: word } }
      : {
          span_multi: {
            match: { fuzzy: { [field]: { value: word, fuzziness: 1, rewrite: 'top_terms_50' } } },
          },
        };
  const guessed = (['performers', 'name'] as const).map((field) => {
    const clauses = words.map((word) => span(field, word));
    return worth(TOGETHER / 2, { span_near: { clauses, slop: 2, in_order: false } });
  });
  return [best([...typed, ...guessed])];
}

/** What ranks one event above another that matches the same words. */
function preferences(search: EventSearch, guess: boolean): Query[] {
  const { phrase, words, signs } = search;
  const timely = [...current(search), worth(BUYABLE, { term: { buyable: true } })];
  if (words.length === 0) return timely;
  const whole = FIELDS.map((field) => worth(WHOLE, { term: { [`${field}.whole`]: phrase } }));
  const inOrder = FIELDS.map((field) => worth(IN_ORDER, { match_phrase: { [field]: phrase } }));
  return [
    ...timely,
    best(whole),
    ...(words.length > 1 ? [best(inOrder)] : []),
    ...together(words, guess),
    ...signs.map((sign) => best(typedWord(sign))),
  ];
}

/** Ranks events that have not ended before those that have. */
function current(search: EventSearch): Query[] {
  return sortsEndedLast(search) ? [worth(CURRENT, { range: { endsAt: { gt: search.asOf } } })] : [];
}

/**
 * The request for one page, with the words as typed or, with `guess`, with similar words. It asks for one event more than
 * the page holds, to find out whether there is another page.
 */
export function eventQuery(search: EventSearch, guess: boolean): estypes.SearchRequest {
  const { words, sort, limit, after } = search;
  const wanted = words.length === 0 ? [] : [guess ? similar(search) : asTyped(search)];
  const filter = filters(search);
  const byScore = sort === 'relevance';
  return {
    query: {
      bool: byScore
        ? { filter, must: wanted, should: preferences(search, guess) }
        : { filter: [...filter, ...wanted], should: current(search) },
    },
    sort: ['_score', { startsAt: 'asc' }, { id: 'asc' }],
    ...(after ? { search_after: [...after.values] } : {}),
    size: limit + 1,
    track_total_hits: true,
    timeout: '600ms',
    _source: ['result'],
  };
}
