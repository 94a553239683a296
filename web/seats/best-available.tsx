import { useState } from 'preact/hooks';
import type { EventView } from '../../clients/typescript/contract';
import { t } from '../i18n/t';
import type { SeatChoice } from './seat-choice';
import type { Holding } from './use-hold';

/** The form for best available seats: a quantity, adjacent if possible, at the price levels that are switched on. */
export function BestAvailable(props: { event: EventView; choice: SeatChoice; hold: Holding }) {
  const { event, choice, hold } = props;
  const [quantity, setQuantity] = useState(Math.min(2, event.onSale.maxTicketsPerFan));
  const [section, setSection] = useState('');
  const submit = (submitted: Event) => {
    submitted.preventDefault();
    hold.hold({ quantity, bestAvailable: { ...(section && { section }), ...maxAmountOf(choice) } });
  };
  const numbers = Array.from({ length: event.onSale.maxTicketsPerFan }, (_, index) => index + 1);
  return (
    <form class="card best-available" onSubmit={submit}>
      <h2>{t('best.title')}</h2>
      <div class="row">
        <label class="field">
          {t('best.quantity')}
          <select value={quantity} onChange={(event) => setQuantity(Number(event.currentTarget.value))}>
            {numbers.map((number) => (
              <option key={number} value={number}>
                {number}
              </option>
            ))}
          </select>
        </label>
        <label class="field field-wide">
          {t('best.section')}
          <select value={section} onChange={(event) => setSection(event.currentTarget.value)}>
            <option value="">{t('best.anywhere')}</option>
            {choice.model.sections.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <button type="submit" class="button" disabled={hold.isBusy}>
        {t('best.go')}
      </button>
    </form>
  );
}

/** The highest price that is switched on; no limit while all levels are. */
function maxAmountOf({ prices, hiddenLevels }: SeatChoice): { maxAmount?: number } {
  if (hiddenLevels.value.size === 0) return {};
  const shown = prices.flatMap((price, level) =>
    price && !hiddenLevels.value.has(level) ? [price.amount] : [],
  );
  return shown.length > 0 ? { maxAmount: Math.max(...shown) } : {};
}
