import { useEffect, useState } from 'preact/hooks';
import type { SearchResult } from '../../clients/typescript/contract';
import { t } from '../i18n/t';
import { Autocomplete } from './autocomplete';
import { RadiusFilter } from './radius-filter';
import { CategoryFilter, CityFilter, DateFilters, SortOrder } from './search-filters';
import { formatSearchQuery, type SearchQuery } from './search-query';

/** The search form with its filters. The cities of `results` are suggested in the city filter. */
export function SearchForm(props: {
  query: SearchQuery;
  results: readonly SearchResult[];
  onSearch: (query: SearchQuery) => void;
}) {
  const [query, setQuery] = useState(props.query);
  const [isLocationRefused, setLocationRefused] = useState(false);
  // The form is kept when the query changes, so that the used field keeps the focus.
  const queryString = formatSearchQuery(props.query);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an equal query is a new object on each render.
  useEffect(() => setQuery(props.query), [queryString]);
  const change = (part: Partial<SearchQuery>) => setQuery((before) => ({ ...before, ...part }));
  const search = (part: Partial<SearchQuery> = {}) => props.onSearch({ ...query, ...part });
  const filter = { query, change, search };
  return (
    <search>
      <form
        class="search-form"
        onSubmit={(event) => {
          event.preventDefault();
          search();
        }}
      >
        <Autocomplete value={query.term} onInput={(term) => change({ term })} />
        <button type="submit" class="button search-go">
          {t('search.go')}
        </button>
        <div class="filters">
          <CityFilter {...filter} results={props.results} />
          <CategoryFilter {...filter} />
          <DateFilters {...filter} />
          <SortOrder {...filter} />
          <RadiusFilter {...filter} onRefused={setLocationRefused} />
        </div>
        {isLocationRefused && (
          <p class="notice search-note" role="alert">
            {t('search.nearRefused')}
          </p>
        )}
      </form>
    </search>
  );
}
