import { useState } from 'preact/hooks';
import type { EventView } from '../../clients/typescript/contract';
import { formatMoney } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { CostLines } from '../ui/cost-lines';
import { seatNameAt } from './describe-seat';
import { priceOf, type SeatChoice } from './seat-choice';
import { ACCESSIBLE } from './seat-model';
import type { Holding } from './use-hold';
import { useOrderCosts } from './use-order-costs';

/** The chosen seats, their total, and the button that holds them. */
export function Basket(props: {
  event: EventView;
  choice: SeatChoice;
  hold: Holding;
  isSwap: boolean;
  /** Why the last picked seat was not added; empty if it was. */
  refusal: string;
}) {
  const { event: sold, choice, hold, isSwap, refusal } = props;
  const { model } = choice;
  const chosen = choice.chosen.value;
  const { total, breakdown } = useOrderCosts(sold, choice);
  const isForAccess = chosen.some((seat) => model.access[seat]);
  const [needsAccess, setNeedsAccess] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    const ticketIds = chosen.map((seat) => model.ids[seat]!);
    const accessibleSeats = chosen.filter((seat) => model.access[seat] === ACCESSIBLE).length;
    hold.hold({
      ticketIds,
      ...(isForAccess && needsAccess && { accessibleSeats: Math.max(1, accessibleSeats) }),
    });
  };
  return (
    <form class="card basket" aria-labelledby="basket" onSubmit={submit}>
      <h2 id="basket" tabIndex={-1}>
        {t('basket.title', { count: chosen.length })}
      </h2>
      {chosen.length === 0 && <p class="small">{t('basket.empty')}</p>}
      <ul>
        {chosen.map((index) => {
          const price = priceOf(choice, index);
          return (
            <li key={model.ids[index]}>
              <span>{seatNameAt(choice, index)}</span>
              {price && <strong>{formatMoney(locale(), price)}</strong>}
              <button
                type="button"
                class="icon-button"
                aria-label={t('basket.remove', { seat: seatNameAt(choice, index) })}
                onClick={() => choice.toggle(index)}
              >
                ×
              </button>
            </li>
          );
        })}
      </ul>
      {refusal && (
        <p class="notice notice-problem" role="alert">
          {refusal}
        </p>
      )}
      {breakdown && <CostLines breakdown={breakdown} />}
      {total && (
        <p class="total">
          <span>{t('basket.total')}</span>
          <strong>{formatMoney(locale(), total)}</strong>
        </p>
      )}
      {total && !breakdown && <p class="small basket-fees">{t('event.noFees')}</p>}
      {isForAccess && (
        <label class="basket-access">
          <input
            type="checkbox"
            required
            checked={needsAccess}
            onChange={(event) => setNeedsAccess(event.currentTarget.checked)}
          />
          {t('basket.access')}
        </label>
      )}
      <button type="submit" class="button button-big" disabled={chosen.length === 0 || hold.isBusy}>
        {hold.isBusy ? t('basket.holding') : isSwap ? t('basket.swap') : t('basket.hold')}
      </button>
    </form>
  );
}
