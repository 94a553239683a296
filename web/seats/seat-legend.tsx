import { t } from '../i18n/t';

/** The legend of the map, with the same shapes: states differ in shape, not only in colour. `mine`: what seats of one's own are called. */
export function SeatLegend({ mine, hasAccess }: { mine: string | undefined; hasAccess: boolean }) {
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
      {mine !== undefined && (
        <li>
          <svg viewBox="0 0 20 20" aria-hidden="true" class="legend-mine">
            <title>✓</title>
            <rect x="2" y="2" width="16" height="16" rx="4" />
            <path d="M5.5 10.5 9 14 15 6.5" />
          </svg>
          {mine}
        </li>
      )}
      {hasAccess && (
        <>
          <li>
            <svg viewBox="-10 -10 20 20" aria-hidden="true" class="legend-access">
              <title>♿</title>
              <circle r="9" />
              <circle class="legend-head" cx="-1.2" cy="-4" r="1.5" />
              <path d="M-1.2-1.6-.8 1.2h3.2l1.2 3.2M2 3a3 3 0 1 1-4-3" />
            </svg>
            {t('seat.accessible')}
          </li>
          <li>
            <svg viewBox="-10 -10 20 20" aria-hidden="true" class="legend-access">
              <title>◒</title>
              <circle r="9" />
              <circle class="legend-head" cy="-4" r="1.7" />
              <path d="M-4 4a4 4 0 0 1 8 0z" />
            </svg>
            {t('seat.companion')}
          </li>
        </>
      )}
    </ul>
  );
}
