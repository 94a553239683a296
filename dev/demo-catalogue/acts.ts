import { oneOf, type Random, shuffled } from '../random';
import { type Culture, cultures } from './cultures';

/** Somebody who stands on a stage, and what kind of evening that makes. */
export interface Act {
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly culture: Culture;
}

/** What kinds of event there are, the frequent ones more than once. */
const CATEGORIES = ['music', 'music', 'music', 'theatre', 'comedy', 'classical', 'dance', 'family'] as const;
// Where family names come first and nothing stands between the two.
const FAMILY_FIRST: readonly Culture[] = ['ja', 'ko', 'zh'];

/** The acts of every culture, `soloists` people in each beside its groups. The same for the same `random`. */
export function castActs(random: Random, soloists: number): ReadonlyMap<Culture, readonly Act[]> {
  const cast = (culture: Culture, name: string): Act => {
    const category = oneOf(CATEGORIES, random);
    return { name, category, culture, description: `${name}: ${category}, on tour this year.` };
  };
  return new Map(
    (Object.keys(cultures) as Culture[]).map((culture) => {
      const { given, family, groups } = cultures[culture];
      const people = given.flatMap((first) =>
        family.map((last) => (FAMILY_FIRST.includes(culture) ? last + first : `${first} ${last}`)),
      );
      const names = [...groups, ...shuffled(people, random).slice(0, soloists)];
      return [culture, names.map((name) => cast(culture, name))];
    }),
  );
}
