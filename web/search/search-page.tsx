import './search.css';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { SearchAnswer, SearchResult } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { type ApiProblem, asProblem } from '../http/problem';
import { t } from '../i18n/t';
import { ErrorBoundary } from '../ui/error-boundary';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';
import { ProblemNotice } from '../ui/problem-notice';
import { EventCard, NamedEvent } from './event-card';
import { SearchForm } from './search-form';
import { formatSearchQuery, parseSearchQuery, type SearchQuery } from './search-query';

/** The start page: the search with its filters and results. The query stands in the address, so "back" works. */
export function SearchPage() {
  const { query, route } = useLocation();
  const searchQuery = parseSearchQuery(query);
  const queryString = formatSearchQuery(searchQuery);
  const { results, total, source, isLoading, problem, more, retry } = useResults(queryString);
  const search = (changed: SearchQuery) => {
    const next = formatSearchQuery(changed);
    route(next ? `/?${next}` : '/');
  };
  return (
    <Page title={t('search.title')} class="page-search" heading={t('search.heading')}>
      <SearchForm query={searchQuery} results={results} onSearch={search} />
      {problem && <ProblemNotice problem={problem} actions={{ retry, reload: retry }} />}
      <p class="results-count" role="status">
        {isLoading && results.length === 0 ? t('loading') : t('search.count', { count: total })}
        {source === 'database' ? ` ${t('search.fallback')}` : ''}
      </p>
      <ul class="results">
        {results.map((event) => (
          <ErrorBoundary key={event.id} fallback={<NamedEvent event={event} />}>
            <EventCard event={event} />
          </ErrorBoundary>
        ))}
      </ul>
      {results.length === 0 && !isLoading && !problem && <p class="empty">{t('search.nothing')}</p>}
      {isLoading && <Loading />}
      {more && !isLoading && (
        <button type="button" class="button button-quiet results-more" onClick={more}>
          {t('search.more')}
        </button>
      )}
    </Page>
  );
}

interface Found {
  readonly queryString: string;
  readonly results: readonly SearchResult[];
  readonly total: number;
  readonly source?: SearchAnswer['source'];
  readonly cursor: string | null;
  readonly problem?: ApiProblem;
}

// On the way back from an event, the list with all loaded pages is shown again within this time.
const CACHE_MS = 120_000;
let cached: { found: Found; at: number } | undefined;

const isCached = (queryString: string) =>
  cached?.found.queryString === queryString && Date.now() - cached.at < CACHE_MS;

/** The results of a search, loaded page by page. */
function useResults(queryString: string) {
  const [found, setFound] = useState<Found>(
    isCached(queryString) ? cached!.found : { queryString: '', results: [], total: 0, cursor: null },
  );
  const [isLoading, setLoading] = useState(found.queryString !== queryString || found.results.length === 0);
  const load = async (signal?: AbortSignal, before?: Found) => {
    setLoading(true);
    try {
      const cursor = before?.cursor ? `&cursor=${encodeURIComponent(before.cursor)}` : '';
      const answer = await call<SearchAnswer>('GET', `/event/search?${queryString}&limit=24${cursor}`, {
        signal,
      });
      const { total, source, nextCursor } = answer;
      const results = [...(before?.results ?? []), ...answer.results];
      cached = { found: { queryString, results, total, source, cursor: nextCursor }, at: Date.now() };
      setFound(cached.found);
    } catch (error) {
      if (signal?.aborted) return;
      setFound({
        ...(before ?? { queryString, results: [], total: 0, cursor: null }),
        problem: asProblem(error),
      });
    }
    setLoading(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another query starts another search.
  useEffect(() => {
    if (isCached(queryString) && found === cached?.found) return;
    const controller = new AbortController();
    void load(controller.signal);
    return () => controller.abort();
  }, [queryString]);
  return {
    ...found,
    isLoading,
    more: found.cursor ? () => void load(undefined, found) : undefined,
    retry: () => void load(),
  };
}
