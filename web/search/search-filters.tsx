import type { SearchResult } from '../../clients/typescript/contract';
import { t } from '../i18n/t';
import { CATEGORIES, categoryName } from './categories';
import type { SearchQuery } from './search-query';

/** The props of every filter. */
export interface FilterProps {
  readonly query: SearchQuery;
  /** Changes the form; the search runs on submit. */
  readonly change: (part: Partial<SearchQuery>) => void;
  /** Changes the form and searches at once. */
  readonly search: (part: Partial<SearchQuery>) => void;
}

/** The city, with the cities of the last results as suggestions. */
export function CityFilter({ query, change, results }: FilterProps & { results: readonly SearchResult[] }) {
  const cities = [...new Set(results.map((event) => event.venue.city))].sort();
  return (
    <label class="field">
      {t('search.city')}
      <input
        list="cities"
        value={query.city}
        onInput={(event) => change({ city: event.currentTarget.value })}
      />
      <datalist id="cities">
        {cities.map((city) => (
          <option key={city} value={city} />
        ))}
      </datalist>
    </label>
  );
}

/** The category. */
export function CategoryFilter({ query, search }: FilterProps) {
  return (
    <label class="field">
      {t('search.category')}
      <select value={query.category} onChange={(event) => search({ category: event.currentTarget.value })}>
        <option value="">{t('search.anyCategory')}</option>
        {CATEGORIES.map((category) => (
          <option key={category} value={category}>
            {categoryName(category)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The first and the last day. */
export function DateFilters({ query, change }: FilterProps) {
  return (
    <>
      <label class="field">
        {t('search.from')}
        <input
          type="date"
          value={query.startDate}
          onInput={(event) => change({ startDate: event.currentTarget.value })}
        />
      </label>
      <label class="field">
        {t('search.to')}
        <input
          type="date"
          min={query.startDate}
          value={query.endDate}
          onInput={(event) => change({ endDate: event.currentTarget.value })}
        />
      </label>
    </>
  );
}

/** The order of the results. */
export function SortOrder({ query, search }: FilterProps) {
  return (
    <label class="field">
      {t('search.sort')}
      <select
        value={query.sort}
        onChange={(event) => search({ sort: event.currentTarget.value as '' | 'date' })}
      >
        <option value="">{t('search.byRelevance')}</option>
        <option value="date">{t('search.byDate')}</option>
      </select>
    </label>
  );
}
