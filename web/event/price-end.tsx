import type { EventView } from '../../clients/typescript/contract';
import { formatMoney, formatWhen } from '../i18n/format';
import { locale, t } from '../i18n/t';

/** How a price ends, if it does. */
export type PriceEnding = Pick<EventView['prices'][number], 'endsAt' | 'next'>;

/** Until when a price counts, and what follows; nothing for a price without an end. */
export function PriceEnd({ price, timeZone }: { price: PriceEnding; timeZone: string | null }) {
  const { endsAt, next } = price;
  if (!endsAt || !next) return null;
  const { shortDate, time } = formatWhen(locale(), endsAt, timeZone);
  return (
    <small>{t('price.until', { when: `${shortDate}, ${time}`, price: formatMoney(locale(), next) })}</small>
  );
}
