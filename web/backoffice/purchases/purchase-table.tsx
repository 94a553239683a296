import { write } from '../../http/call';
import { formatMoment } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { Deeds } from '../actions';
import type { ListedPurchase, RepairAction } from '../contract';
import type { Deed } from '../reason-dialog';
import { ScrollTable } from '../scroll-table';
import { td } from '../t-backoffice';
import { repairsFor } from './repairs-for';

/** Purchases with what is wrong, where Temporal shows them, and what can be done. */
export function PurchaseTable(props: {
  purchases: readonly ListedPurchase[];
  onDone: (done: string) => void;
}) {
  return (
    <ScrollTable label={td('purchases.title')}>
      <thead>
        <tr>
          <th scope="col">{td('purchases.fan')}</th>
          <th scope="col">{td('purchases.stage')}</th>
          <th scope="col">{td('purchases.why')}</th>
          <th scope="col">{td('purchases.since')}</th>
          <th scope="col">{td('purchases.hold')}</th>
          <th scope="col">{td('purchases.mend')}</th>
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
  // How its workflow ended is a reason only where it was not meant to end.
  const isLost = workflowStatus !== 'running' && workflowStatus !== 'completed';
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
            {td('purchases.temporal')}
          </a>
        )}
      </td>
      <td dir="auto">{reason ?? (isLost && workflowStatus)}</td>
      <td>{formatMoment(locale(), startedAt)}</td>
      <td>{holdUntil && formatMoment(locale(), holdUntil)}</td>
      <td>
        <Deeds
          isSmall
          deeds={repairsFor(purchase).map((action) => deedOf(purchaseId, action))}
          onDone={onDone}
        />
      </td>
    </tr>
  );
}

function deedOf(purchaseId: string, action: Exclude<RepairAction, 'resend'>): Deed {
  return {
    title: td(`repair.${action}.title`),
    how: td(`repair.${action}.how`, { id: purchaseId }),
    label: td(`repair.${action}`),
    isDangerous: action === 'refund',
    fields: action === 'extend' && (
      <label class="field">
        {td('repair.extend.minutes')}
        <input name="minutes" type="number" required min="1" max="60" step="1" defaultValue="10" />
      </label>
    ),
    async run(reason, form) {
      const seconds = action === 'extend' ? Number(form.get('minutes')) * 60 : undefined;
      const { detail } = await write<{ detail: string }>('POST', `/ops/purchases/${purchaseId}/${action}`, {
        body: { reason, seconds },
      });
      return td('repair.done', { detail });
    },
  };
}
