import { useMemo } from 'preact/hooks';
import type { Money } from '../../clients/typescript/contract';
import { formatMoney } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { priceOf, type SeatChoice } from './seat-choice';
import { availableBySection } from './seat-model';

/** The sections with their lowest price and what is free, to be chosen before the map: on a phone all seats are too small. */
export function SectionChooser(props: {
  choice: SeatChoice;
  /** The section that the map shows; null for all. */
  shown: number | null;
  onShow: (section: number | null) => void;
}) {
  const { choice, shown, onShow } = props;
  const { model, version } = choice;
  version.value;
  const free = availableBySection(model);
  const lowest = useMemo(() => lowestPrices(choice), [choice, choice.ownPrices.size]);
  return (
    <nav class="section-chooser" aria-label={t('seats.sections')}>
      <button type="button" aria-pressed={shown === null} onClick={() => onShow(null)}>
        {t('seats.allSections')}
      </button>
      {model.sections.map((name, section) => {
        const price = lowest[section];
        return (
          <button key={name} type="button" aria-pressed={shown === section} onClick={() => onShow(section)}>
            <strong>{name}</strong>
            <span class="small">
              {[
                t('seats.free', { count: free[section] ?? 0 }),
                price && t('price.from', { price: formatMoney(locale(), price) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </button>
        );
      })}
    </nav>
  );
}

function lowestPrices(choice: SeatChoice): readonly (Money | undefined)[] {
  const { model } = choice;
  const lowest = new Array<Money | undefined>(model.sections.length);
  for (let seat = 0; seat < model.size; seat += 1) {
    const price = priceOf(choice, seat);
    const known = lowest[model.section[seat]!];
    if (price && (!known || price.amount < known.amount)) lowest[model.section[seat]!] = price;
  }
  return lowest;
}
