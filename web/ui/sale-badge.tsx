import type { Availability } from '../../clients/typescript/contract';
import type { SaleLabel } from '../event/sale-label';
import { t } from '../i18n/t';

/** The state of a sale; for an open sale also that less than a tenth is left, or that all tickets are held. */
export function SaleBadge(props: { status: SaleLabel; availability: Availability }) {
  const { status, availability } = props;
  const { available, held, booked } = availability;
  const isScarce = status === 'open' && available < (available + held + booked) / 10;
  const label = !isScarce ? status : available > 0 ? 'scarce' : 'held';
  return <span class={`badge badge-${label}`}>{t(`sale.${label}`)}</span>;
}
