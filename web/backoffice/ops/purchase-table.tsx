import type { ListedPurchase } from '../../../clients/typescript/contract';
import { formatMoment } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { paths } from '../../paths';
import { ScrollTable } from '../scroll-table';
import { tBackoffice } from '../t-backoffice';
import { tOps } from './t-ops';

/** Purchases as Temporal's visibility store lists them, each with its page here and in Temporal's UI. */
export function PurchaseTable({ purchases }: { purchases: readonly ListedPurchase[] }) {
  return (
    <ScrollTable label={tOps('areas.all')}>
      <thead>
        <tr>
          <th scope="col">{tBackoffice('purchases.fan')}</th>
          <th scope="col">{tBackoffice('purchases.stage')}</th>
          <th scope="col">{tBackoffice('purchases.why')}</th>
          <th scope="col">{tBackoffice('purchases.since')}</th>
          <th scope="col">{tBackoffice('purchases.hold')}</th>
        </tr>
      </thead>
      <tbody>
        {purchases.map((purchase) => (
          <Line key={`${purchase.purchaseId} ${purchase.startedAt}`} purchase={purchase} />
        ))}
      </tbody>
    </ScrollTable>
  );
}

function Line({ purchase }: { purchase: ListedPurchase }) {
  const { purchaseId, userId, stage, reason, startedAt, holdUntil, workflowStatus } = purchase;
  const { needsAttention, temporalUrl } = purchase;
  // The status of the workflow is a reason only if the workflow ended abnormally.
  const isAborted = workflowStatus !== 'running' && workflowStatus !== 'completed';
  return (
    <tr>
      <td>
        <a href={paths.backofficePurchase(purchaseId)} dir="ltr">
          {userId}
        </a>
        <br />
        <span class="id">{purchaseId}</span>
      </td>
      <td>
        <span class={`badge ${needsAttention ? 'badge-stuck' : ''}`}>{tOps(`stage.${stage}`)}</span>
        <br />
        {temporalUrl && (
          <a href={temporalUrl} target="_blank" rel="noreferrer">
            {tBackoffice('purchases.temporal')}
          </a>
        )}
      </td>
      <td dir="auto">{reason ?? (isAborted && workflowStatus)}</td>
      <td>{formatMoment(locale(), startedAt)}</td>
      <td>{holdUntil && formatMoment(locale(), holdUntil)}</td>
    </tr>
  );
}
