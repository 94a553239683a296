import type { Availability, SaleStatus } from '../http/contract';
import { t } from '../i18n/t';

/** What a sale is doing, in a word; an open one says when there is little left. */
export function SaleBadge(props: { status: SaleStatus | 'cancelled'; availability: Availability }) {
  const { status, availability } = props;
  const { available, held, booked } = availability;
  const isScarce = status === 'open' && available < (available + held + booked) / 10;
  return (
    <span class={`badge badge-${isScarce ? 'scarce' : status}`}>
      {isScarce ? t('sale.scarce') : t(`sale.${status}`)}
    </span>
  );
}
