import { t } from '../i18n/t';
import type { FilterProps } from './search-filters';

const RADII_KM = ['10', '25', '50', '100', '250'] as const;

/** Events near the fan: a button for the location, then the radius. `onRefused` says whether the location was refused. */
export function RadiusFilter(props: FilterProps & { onRefused: (isRefused: boolean) => void }) {
  const { query, search, onRefused } = props;
  const locate = () => {
    onRefused(false);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const near = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`;
        search({ near, radiusKm: query.radiusKm || '50' });
      },
      () => onRefused(true),
    );
  };
  if (!query.near)
    return 'geolocation' in navigator ? (
      <button type="button" class="button button-quiet" onClick={locate}>
        {t('search.nearMe')}
      </button>
    ) : null;
  return (
    <div class="radius-filter">
      <label class="field">
        {t('search.radius')}
        <select value={query.radiusKm} onChange={(event) => search({ radiusKm: event.currentTarget.value })}>
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
  );
}
