import type { ListedPurchase, RepairAction } from '../../../clients/typescript/contract';
import { write } from '../../http/call';
import { formatMoment } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { Actions } from '../actions';
import type { Action } from '../reason-dialog';
import { ScrollTable } from '../scroll-table';
import { tBackoffice } from '../t-backoffice';
import { repairsFor } from './repairs-for';

/** Purchases with the reason why each is stuck, the link to Temporal and the possible repairs. */
export function PurchaseTable(props: {
  purchases: readonly ListedPurchase[];
  onDone: (done: string) => void;
}) {
  return (
    <ScrollTable label={tBackoffice('purchases.title')}>
      <thead>
        <tr>
          <th scope="col">{tBackoffice('purchases.fan')}</th>
          <th scope="col">{tBackoffice('purchases.stage')}</th>
          <th scope="col">{tBackoffice('purchases.why')}</th>
          <th scope="col">{tBackoffice('purchases.since')}</th>
          <th scope="col">{tBackoffice('purchases.hold')}</th>
          <th scope="col">{tBackoffice('purchases.repair')}</th>
        </tr>
      </thead>
      <tbody>
        {props.purchases.map((purchase) => (
          <Line
            key={`${purchase.purchaseId} ${purchase.startedAt}`}
            purchase={purchase}
            onDone={props.onDone}
          />
        ))}
      </tbody>
    </ScrollTable>
  );
}

function Line({ purchase, onDone }: { purchase: ListedPurchase; onDone: (done: string) => void }) {
  const {
    purchaseId,
    userId,
    stage,
    reason,
    startedAt,
    holdUntil,
    needsAttention,
    temporalUrl,
    workflowStatus,
  } = purchase;
  // The status of the workflow is a reason only if the workflow ended abnormally.
  const isAborted = workflowStatus !== 'running' && workflowStatus !== 'completed';
  return (
    <tr>
      <td>
        <span dir="ltr">{userId}</span>
        <br />
        <span class="id">{purchaseId}</span>
      </td>
      <td>
        <span class={`badge ${needsAttention ? 'badge-stuck' : ''}`}>{stage}</span>
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
      <td>
        <Actions
          isSmall
          actions={repairsFor(purchase).map((action) => actionOf(purchaseId, action))}
          onDone={onDone}
        />
      </td>
    </tr>
  );
}

function actionOf(purchaseId: string, action: Exclude<RepairAction, 'resend'>): Action {
  return {
    title: tBackoffice(`repair.${action}.title`),
    description: tBackoffice(`repair.${action}.description`, { id: purchaseId }),
    label: tBackoffice(`repair.${action}`),
    isDangerous: action === 'refund',
    fields: action === 'extend' && (
      <label class="field">
        {tBackoffice('repair.extend.minutes')}
        <input name="minutes" type="number" required min="1" max="60" step="1" defaultValue="10" />
      </label>
    ),
    async run(reason, form) {
      const seconds = action === 'extend' ? Number(form.get('minutes')) * 60 : undefined;
      const { detail } = await write<{ detail: string }>('POST', `/ops/purchases/${purchaseId}/${action}`, {
        body: { reason, seconds },
      });
      return tBackoffice('repair.done', { detail });
    },
  };
}
