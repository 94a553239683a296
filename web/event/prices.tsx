import type { EventView } from '../../clients/typescript/contract';
import { formatMoney } from '../i18n/format';
import { locale, t } from '../i18n/t';

/** The price levels, the most expensive first, and how many tickets are left while the sale is not closed. */
export function Prices({ event }: { event: EventView }) {
  const { available, held, booked } = event.availability;
  const all = available + held + booked;
  const levels = [...event.prices].sort((one, other) => other.amount - one.amount);
  return (
    <section aria-labelledby="prices">
      <h2 id="prices">{t('event.prices')}</h2>
      <ul class="price-list">
        {levels.map((price) => (
          <li key={price.priceLevel}>
            <span>{price.priceLevel}</span>
            <strong>{formatMoney(locale(), price)}</strong>
          </li>
        ))}
      </ul>
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
