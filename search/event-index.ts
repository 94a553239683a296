import { errors } from '@elastic/elasticsearch';
import type { SearchClient } from './client';

const PREFIXES = { min_chars: 1, max_chars: 12 } as const;

// Texts come folded and in all spelling variants, so the standard analyzer only splits words. Prefixes are indexed as well.
// No norms: they would prefer short names, for no reason that a fan would understand.
const words = {
  type: 'text',
  analyzer: 'standard',
  norms: false,
  index_prefixes: PREFIXES,
  copy_to: 'words',
  fields: { whole: { type: 'keyword', ignore_above: 512 } },
} as const;

/**
 * Settings and mapping of the index. It uses only what the smallest distribution of Elasticsearch has: no asciifolding, no
 * n-grams, no scripts. Fields of a document that the mapping does not name are stored and not indexed.
 */
export const EVENT_INDEX = {
  settings: {
    number_of_shards: 1,
    auto_expand_replicas: '0-1',
    refresh_interval: '500ms',
  },
  mappings: {
    dynamic: false,
    properties: {
      id: { type: 'keyword' },
      deleted: { type: 'boolean' },
      name: words,
      performers: words,
      venue: words,
      city: words,
      category: words,
      /** Every word of the five fields above: similar words are looked up here. */
      words: { type: 'text', analyzer: 'standard', norms: false, index_options: 'docs' },
      joined: { type: 'text', analyzer: 'standard', norms: false, index_prefixes: PREFIXES },
      cityKey: { type: 'keyword' },
      categoryKey: { type: 'keyword' },
      firstDay: { type: 'date' },
      lastDay: { type: 'date' },
      until: { type: 'date' },
      startsAt: { type: 'date' },
      endsAt: { type: 'date' },
      location: { type: 'geo_point' },
      buyable: { type: 'boolean' },
      result: { type: 'object', enabled: false },
    },
  },
} as const;

/** The alias of an index that is being filled; every writer of the index in use writes to this one, too. */
export const nextAlias = (alias: string): string => `${alias}-next`;

/** Creates an empty index, makes it the only one behind the `-next` alias, and returns its name. */
export async function createNextIndex(client: SearchClient, alias: string, now: Date): Promise<string> {
  const index = `${alias}-${now.toISOString().replace(/\D/g, '')}`;
  await client.indices.create({ index, ...EVENT_INDEX });
  const before = await indicesBehind(client, nextAlias(alias));
  await client.indices.updateAliases({
    actions: [
      ...before.map((old) => ({ remove: { index: old, alias: nextAlias(alias) } })),
      { add: { index, alias: nextAlias(alias) } },
    ],
  });
  return index;
}

/** The name of the index behind the alias; undefined when there is none. */
export async function currentEventIndex(client: SearchClient, alias: string): Promise<string | undefined> {
  const [index] = await indicesBehind(client, alias);
  return index;
}

/**
 * Makes the next index the one in use, in one step, and deletes every other index of that alias, finished or abandoned.
 * Throws when `index` is no longer behind the `-next` alias, because another rebuild has begun.
 */
export async function switchAlias(client: SearchClient, alias: string, index: string): Promise<void> {
  const before = await indicesBehind(client, alias);
  await client.indices.updateAliases({
    actions: [
      { remove: { index, alias: nextAlias(alias), must_exist: true } },
      ...before.filter((old) => old !== index).map((old) => ({ remove: { index: old, alias } })),
      { add: { index, alias } },
    ],
  });
  const all = Object.keys(await client.indices.get({ index: `${alias}-*` }));
  const own = new RegExp(`^${alias}-\\d{17}$`);
  const old = all.filter((name) => name !== index && own.test(name));
  if (old.length > 0) await client.indices.delete({ index: old, ignore_unavailable: true });
}

async function indicesBehind(client: SearchClient, alias: string): Promise<string[]> {
  try {
    return Object.keys(await client.indices.getAlias({ name: alias }));
  } catch (error) {
    if (error instanceof errors.ResponseError && error.statusCode === 404) return [];
    throw error;
  }
}
