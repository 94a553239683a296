import type { ListedRefund } from '../../../clients/typescript/contract';
import { formatMoment, formatMoney } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { FinancePage } from './finance-page';
import { MoneyList } from './money-list';
import { tFinance } from './t-finance';

const STATUSES = [
  ...(['open', 'pending', 'balance-empty', 'needs-attention'] as const),
  ...(['refunded', 'settled-elsewhere', 'withdrawn'] as const),
];

type Refunds = {
  readonly refunds: readonly ListedRefund[];
  readonly totals: readonly { status: string; currency: string; count: number; amount: number }[];
  readonly nextCursor: string | null;
};

/** The refunds of all events. */
export function RefundListPage() {
  return <FinancePage title={() => tFinance('areas.refunds')}>{() => <Refunds />}</FinancePage>;
}

function Refunds() {
  const statuses = STATUSES.map((status) => [status, tFinance(`refund.${status}`)] as const);
  return (
    <MoneyList<Refunds>
      path="/finance/refunds"
      label={tFinance('areas.refunds')}
      statuses={[['unfinished', tFinance('refund.unfinished')], ...statuses]}
      columns={[
        ...[tFinance('column.opened'), tFinance('column.event'), tFinance('column.amount')],
        ...[tFinance('column.status'), tFinance('column.reason')],
      ]}
      rows={({ refunds }) =>
        refunds.map((one) => (
          <tr key={one.refundId}>
            <td>{formatMoment(locale(), one.openedAt, 'short')}</td>
            <td>
              {one.eventName}
              <p class="id small" dir="ltr">
                {one.bookingId}
              </p>
            </td>
            <td class="number">{formatMoney(locale(), one.amount)}</td>
            <td>
              <span class="badge">{tFinance(`refund.${one.status}`)}</span>
              {one.closedAt && <p class="small">{formatMoment(locale(), one.closedAt, 'short')}</p>}
            </td>
            <td dir="auto">
              {one.reason}
              <p class="small">
                {tFinance('refund.by', { who: one.requestedBy })}
                {one.detail && ` · ${one.detail}`}
              </p>
            </td>
          </tr>
        ))
      }
    />
  );
}
