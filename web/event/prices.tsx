import type { EventView } from '../../clients/typescript/contract';
import { t } from '../i18n/t';
import { LevelPrices } from './level-prices';

/** The price levels with what is left of each, and how many tickets are left in all while the sale is not closed. */
export function Prices({ event }: { event: EventView }) {
  const { available, held, booked, kept = 0 } = event.availability;
  const all = available + held + booked + kept;
  return (
    <section aria-labelledby="prices">
      <h2 id="prices">{t('event.prices')}</h2>
      <LevelPrices event={event} />
      {event.onSale.status !== 'closed' && (
        <div class="availability">
          <meter min={0} max={all} value={available} aria-label={t('event.left')}>
            {available}
          </meter>
          <p>{t('event.leftOf', { count: available, all })}</p>
        </div>
      )}
      {event.stale && <p class="notice">{t('event.stale')}</p>}
    </section>
  );
}
