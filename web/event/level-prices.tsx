import './level-prices.css';
import type { EventView } from '../../clients/typescript/contract';
import { formatMoney } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { CostNote } from './cost-note';
import { PriceEnd } from './price-end';

/** The price levels, the most expensive first, with what is left of each. `gone`: levels known to be sold out meanwhile. */
export function LevelPrices({ event, gone = [] }: { event: EventView; gone?: readonly string[] }) {
  const levels = [...event.prices].sort((one, other) => other.amount - one.amount);
  const isOver = event.onSale.status === 'closed';
  return (
    <>
      <ul class="price-list">
        {levels.map((price) => {
          const isGone = price.available === 0 || gone.includes(price.priceLevel);
          return (
            <li key={price.priceLevel} class={isGone ? 'price-gone' : undefined}>
              <span>
                {price.priceLevel}
                {!isOver && (
                  <small>{isGone ? t('event.levelGone') : t('seats.free', { count: price.available })}</small>
                )}
              </span>
              <span class="price-amount">
                <strong>{formatMoney(locale(), price)}</strong>
                {!isOver && <PriceEnd price={price} timeZone={event.venue.timeZone} />}
              </span>
            </li>
          );
        })}
      </ul>
      <CostNote event={event} />
    </>
  );
}
