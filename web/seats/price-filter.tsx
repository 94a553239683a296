import { useMemo } from 'preact/hooks';
import { PriceEnd } from '../event/price-end';
import { formatMoney } from '../i18n/format';
import { locale, t } from '../i18n/t';
import type { SeatChoice } from './seat-choice';

/** The price levels that seats have, with their colours. A level that is switched off is faint on the map and absent in the list. */
export function PriceFilter({ choice, timeZone }: { choice: SeatChoice; timeZone: string | null }) {
  const { model, prices, hiddenLevels } = choice;
  const used = useMemo(() => new Set(model.level), [model]);
  const toggle = (level: number) => {
    const next = new Set(hiddenLevels.value);
    if (!next.delete(level)) next.add(level);
    hiddenLevels.value = next;
  };
  return (
    <fieldset class="price-filter">
      <legend>{t('seats.prices')}</legend>
      {model.levels.map((name, level) => {
        if (!used.has(level)) return null;
        const price = prices[level];
        return (
          <label key={name} class="chip">
            <input type="checkbox" checked={!hiddenLevels.value.has(level)} onChange={() => toggle(level)} />
            <span class={`swatch level-${level % 8}`} aria-hidden="true" />
            <span>{name}</span>
            {price && <strong>{formatMoney(locale(), price)}</strong>}
            {price && <PriceEnd price={price} timeZone={timeZone} />}
          </label>
        );
      })}
    </fieldset>
  );
}
