import { useEffect, useState } from 'preact/hooks';
import type { SearchResult } from '../../clients/typescript/contract';
import { t } from '../i18n/t';
import { Autocomplete } from './autocomplete';
import { CATEGORIES, categoryName } from './categories';
import { formatSearchQuery, type SearchQuery } from './search-query';

const RADII_KM = ['10', '25', '50', '100', '250'] as const;

/** The search with its filters. `seen` is what was found last: its cities are offered as suggestions. */
export function SearchForm(props: {
  wish: SearchQuery;
  seen: readonly SearchResult[];
  onSearch: (wish: SearchQuery) => void;
}) {
  const [wish, setWish] = useState(props.wish);
  const [isLost, setLost] = useState(false);
  // The same form with another wish, not another form: the field that was used keeps the focus.
  const asked = formatSearchQuery(props.wish);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same wish is another object each time.
  useEffect(() => setWish(props.wish), [asked]);
  const change = (part: Partial<SearchQuery>) => setWish((before) => ({ ...before, ...part }));
  const search = (part: Partial<SearchQuery> = {}) => props.onSearch({ ...wish, ...part });
  const cities = [...new Set(props.seen.map((event) => event.venue.city))].sort();
  const findMe = () => {
    setLost(false);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const near = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`;
        search({ near, radiusKm: wish.radiusKm || '50' });
      },
      () => setLost(true),
    );
  };
  return (
    <search>
      <form
        class="search-form"
        onSubmit={(event) => {
          event.preventDefault();
          search();
        }}
      >
        <Autocomplete value={wish.term} onInput={(term) => change({ term })} />
        <button type="submit" class="button search-go">
          {t('search.go')}
        </button>
        <div class="filters">
          <label class="field">
            {t('search.city')}
            <input
              list="cities"
              value={wish.city}
              onInput={(event) => change({ city: event.currentTarget.value })}
            />
            <datalist id="cities">
              {cities.map((city) => (
                <option key={city} value={city} />
              ))}
            </datalist>
          </label>
          <label class="field">
            {t('search.category')}
            <select
              value={wish.category}
              onChange={(event) => search({ category: event.currentTarget.value })}
            >
              <option value="">{t('search.anyCategory')}</option>
              {CATEGORIES.map((category) => (
                <option key={category} value={category}>
                  {categoryName(category)}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            {t('search.from')}
            <input
              type="date"
              value={wish.startDate}
              onInput={(event) => change({ startDate: event.currentTarget.value })}
            />
          </label>
          <label class="field">
            {t('search.to')}
            <input
              type="date"
              min={wish.startDate}
              value={wish.endDate}
              onInput={(event) => change({ endDate: event.currentTarget.value })}
            />
          </label>
          <label class="field">
            {t('search.sort')}
            <select
              value={wish.sort}
              onChange={(event) => search({ sort: event.currentTarget.value as '' | 'date' })}
            >
              <option value="">{t('search.byRelevance')}</option>
              <option value="date">{t('search.byDate')}</option>
            </select>
          </label>
          {wish.near ? (
            <div class="near">
              <label class="field">
                {t('search.radius')}
                <select
                  value={wish.radiusKm}
                  onChange={(event) => search({ radiusKm: event.currentTarget.value })}
                >
                  {RADII_KM.map((km) => (
                    <option key={km} value={km}>
                      {t('search.km', { km: Number(km) })}
                    </option>
                  ))}
                </select>
              </label>
              <button type="button" class="link-button" onClick={() => search({ near: '', radiusKm: '' })}>
                {t('search.anywhere')}
              </button>
            </div>
          ) : (
            'geolocation' in navigator && (
              <button type="button" class="button button-quiet near-me" onClick={findMe}>
                {t('search.nearMe')}
              </button>
            )
          )}
        </div>
        {isLost && (
          <p class="notice search-note" role="alert">
            {t('search.nearRefused')}
          </p>
        )}
      </form>
    </search>
  );
}
