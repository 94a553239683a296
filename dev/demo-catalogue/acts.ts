import { oneOf, type Random, shuffled } from '../random';
import { type Culture, cultures } from './cultures';

/** An act, and the category of its events. */
export interface Act {
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly culture: Culture;
}

/** The categories, the frequent ones several times. */
const CATEGORIES = ['music', 'music', 'music', 'theatre', 'comedy', 'classical', 'dance', 'family'] as const;
// The family name comes first, without a space.
const FAMILY_FIRST: readonly Culture[] = ['ja', 'ko', 'zh'];

/** The acts of every culture: its groups and `soloists` people. The same for the same `random`. */
export function createActs(random: Random, soloists: number): ReadonlyMap<Culture, readonly Act[]> {
  const newAct = (culture: Culture, name: string): Act => {
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
      return [culture, names.map((name) => newAct(culture, name))];
    }),
  );
}
