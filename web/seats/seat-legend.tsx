import { t } from '../i18n/t';

/** The legend of the map, with the same shapes: states differ in shape, not only in colour. */
export function SeatLegend() {
  return (
    <ul class="legend">
      <li>
        <svg viewBox="0 0 20 20" aria-hidden="true" class="legend-free">
          <title>●</title>
          <circle cx="10" cy="10" r="8" />
        </svg>
        {t('seat.available')}
      </li>
      <li>
        <svg viewBox="0 0 20 20" aria-hidden="true" class="legend-held">
          <title>○</title>
          <circle cx="10" cy="10" r="6.5" />
        </svg>
        {t('seat.held')}
      </li>
      <li>
        <svg viewBox="0 0 20 20" aria-hidden="true" class="legend-booked">
          <title>×</title>
          <path d="M6 6 14 14M14 6 6 14" />
        </svg>
        {t('seat.booked')}
      </li>
      <li>
        <svg viewBox="0 0 20 20" aria-hidden="true" class="legend-chosen">
          <title>✓</title>
          <rect x="1" y="1" width="18" height="18" rx="4" />
          <path d="M5.5 10.5 9 14 15 6.5" />
        </svg>
        {t('seat.chosen')}
      </li>
    </ul>
  );
}
