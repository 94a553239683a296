import type { EventView } from '../../clients/typescript/contract';
import { formatMoney, formatShare } from '../i18n/format';
import { locale, t } from '../i18n/t';

/** What the prices of an event have in them, and what is added once for an order. */
export function CostNote({ event: { prices, orderFees = [] } }: { event: EventView }) {
  const [price] = prices;
  if (!price?.breakdown) return <p class="small">{t('event.noFees')}</p>;
  const list = orderFees.map(({ name, amount, sharePpm }) => {
    const parts = [
      ...(sharePpm > 0 ? [formatShare(locale(), sharePpm)] : []),
      ...(amount > 0 ? [formatMoney(locale(), { amount, currency: price.currency })] : []),
    ];
    return `${name} ${parts.join(' + ')}`;
  });
  return (
    <p class="small">
      {t('costs.perTicket')} {list.length > 0 && t('costs.perOrder', { list: list.join(', ') })}
    </p>
  );
}
