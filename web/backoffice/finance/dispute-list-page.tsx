import type { Dispute } from '../../../clients/typescript/contract';
import { formatMoment, formatMoney } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { FinancePage } from './finance-page';
import { MoneyList } from './money-list';
import { tFinance } from './t-finance';

const STATUSES = ['open', 'won', 'lost'] as const;

type Disputes = {
  readonly disputes: readonly Dispute[];
  readonly totals: readonly { status: string; currency: string; count: number; amount: number }[];
  readonly nextCursor: string | null;
};

/** The disputes of all events, as the ledger knows them. */
export function DisputeListPage() {
  return <FinancePage title={() => tFinance('areas.disputes')}>{() => <Disputes />}</FinancePage>;
}

function Disputes() {
  return (
    <>
      <p>{tFinance('dispute.about')}</p>
      <MoneyList<Disputes>
        path="/finance/disputes"
        label={tFinance('areas.disputes')}
        statuses={STATUSES.map((status) => [status, tFinance(`dispute.${status}`)] as const)}
        columns={[
          ...[tFinance('column.opened'), tFinance('column.event'), tFinance('column.bank')],
          ...[tFinance('column.amount'), tFinance('dispute.fee'), tFinance('column.status')],
        ]}
        rows={({ disputes }) =>
          disputes.map((one) => (
            <tr key={one.disputeId}>
              <td>{formatMoment(locale(), one.openedAt, 'short')}</td>
              <td>
                {one.eventName}
                <p class="id small" dir="ltr">
                  {one.bookingId ?? one.purchaseId}
                </p>
              </td>
              <td class="id">{one.disputeId}</td>
              <td class="number">{formatMoney(locale(), one.amount)}</td>
              <td class="number">{formatMoney(locale(), one.fee)}</td>
              <td>
                <span class={`badge ${one.status === 'lost' ? 'badge-stuck' : ''}`}>
                  {tFinance(`dispute.${one.status}`)}
                </span>
                {one.closedAt && <p class="small">{formatMoment(locale(), one.closedAt, 'short')}</p>}
              </td>
            </tr>
          ))
        }
      />
    </>
  );
}
