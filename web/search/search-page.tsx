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

/** Where everything begins: the search, its filters, and what was found. The address holds the wish, so "back" works. */
export function SearchPage() {
  const { query, route } = useLocation();
  const wish = parseSearchQuery(query);
  const asked = formatSearchQuery(wish);
  const { results, total, source, isLoading, problem, more, again } = useResults(asked);
  const search = (changed: SearchQuery) => {
    const next = formatSearchQuery(changed);
    route(next ? `/?${next}` : '/');
  };
  return (
    <Page title={t('search.title')} class="page-search" heading={t('search.heading')}>
      <SearchForm wish={wish} seen={results} onSearch={search} />
      {problem && <ProblemNotice problem={problem} actions={{ retry: again, reload: again }} />}
      <p class="results-count" role="status">
        {isLoading && results.length === 0 ? t('loading') : t('search.count', { count: total })}
        {source === 'database' ? ` ${t('search.fallback')}` : ''}
      </p>
      <ul class="results">
        {results.map((event) => (
          <ErrorBoundary key={event.id} instead={<NamedEvent event={event} />}>
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
  readonly asked: string;
  readonly results: readonly SearchResult[];
  readonly total: number;
  readonly source?: SearchAnswer['source'];
  readonly cursor: string | null;
  readonly problem?: ApiProblem;
}

// Who comes back from an event within that time finds the list as it was, with all that was added to it.
const KEPT_MS = 120_000;
let kept: { found: Found; at: number } | undefined;

const isKept = (asked: string) => kept?.found.asked === asked && Date.now() - kept.at < KEPT_MS;

/** The pages of a search, one after the other. */
function useResults(asked: string) {
  const [found, setFound] = useState<Found>(
    isKept(asked) ? kept!.found : { asked: '', results: [], total: 0, cursor: null },
  );
  const [isLoading, setLoading] = useState(found.asked !== asked || found.results.length === 0);
  const load = async (signal?: AbortSignal, before?: Found) => {
    setLoading(true);
    try {
      const cursor = before?.cursor ? `&cursor=${encodeURIComponent(before.cursor)}` : '';
      const answer = await call<SearchAnswer>('GET', `/event/search?${asked}&limit=24${cursor}`, { signal });
      const { total, source, nextCursor } = answer;
      const results = [...(before?.results ?? []), ...answer.results];
      kept = { found: { asked, results, total, source, cursor: nextCursor }, at: Date.now() };
      setFound(kept.found);
    } catch (error) {
      if (signal?.aborted) return;
      setFound({ ...(before ?? { asked, results: [], total: 0, cursor: null }), problem: asProblem(error) });
    }
    setLoading(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another wish is another search, nothing else is.
  useEffect(() => {
    if (isKept(asked) && found === kept?.found) return;
    const left = new AbortController();
    void load(left.signal);
    return () => left.abort();
  }, [asked]);
  return {
    ...found,
    isLoading,
    more: found.cursor ? () => void load(undefined, found) : undefined,
    again: () => void load(),
  };
}
