import type { Availability } from '../../clients/typescript/contract';
import type { SaleLabel } from '../event/sale-label';
import { t } from '../i18n/t';

/** What a sale is doing, in a word; an open one says when there is little left, or nothing at this moment. */
export function SaleBadge(props: { status: SaleLabel; availability: Availability }) {
  const { status, availability } = props;
  const { available, held, booked } = availability;
  const isLittle = status === 'open' && available < (available + held + booked) / 10;
  const word = !isLittle ? status : available > 0 ? 'scarce' : 'held';
  return <span class={`badge badge-${word}`}>{t(`sale.${word}`)}</span>;
}
