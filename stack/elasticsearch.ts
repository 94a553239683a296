import { givenPart, type PartContext, type RunningPart } from './part';

/** Elasticsearch, when ELASTICSEARCH_URL gives one; undefined otherwise: search then answers from the database. */
export async function startElasticsearch(context: PartContext): Promise<RunningPart | undefined> {
  const url = context.env.ELASTICSEARCH_URL;
  return url ? givenPart('elasticsearch', 'ELASTICSEARCH_URL', { ELASTICSEARCH_URL: url }) : undefined;
}
