import type { PossibleRepair, PurchasePage } from '../../../clients/typescript/contract';
import { write } from '../../http/call';
import { formatMoney } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { Actions } from '../actions';
import type { Action } from '../reason-dialog';
import { tBackoffice } from '../t-backoffice';
import { RefundFields } from './refund-fields';
import { tOps } from './t-ops';

/** The repairs that can help now, each with what it will do. */
export function RepairList({ purchase, onDone }: { purchase: PurchasePage; onDone: (done: string) => void }) {
  return (
    <section class="card stack" aria-labelledby="repairs">
      <h2 id="repairs">{tOps('repairs.title')}</h2>
      {purchase.repairs.length === 0 && <p>{tOps('repairs.none')}</p>}
      <ul class="repairs">
        {purchase.repairs.map((repair) => (
          <li key={repair.action}>
            <Actions isSmall actions={[actionOf(purchase, repair)]} onDone={onDone} />
            <span>{effectOf(purchase, repair)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a repair will do, in a sentence. */
function effectOf({ fan }: PurchasePage, { action, ticketIds, money }: PossibleRepair): string {
  const values = { count: ticketIds.length, money: money ? formatMoney(locale(), money) : '' };
  switch (action) {
    case 'release':
      return tOps(money ? 'repair.release.effectMoney' : 'repair.release.effect', values);
    case 'resend':
      return tOps(fan.maskedEmails[0] ? 'repair.resend.effect' : 'repair.resend.nobody', {
        ...values,
        // Isolated, so that it keeps its order in a sentence that is written from right to left.
        email: `\u2068${fan.maskedEmails[0]?.email ?? ''}\u2069`,
      });
    default:
      return tOps(`repair.${action}.effect`, values);
  }
}

function actionOf(purchase: PurchasePage, repair: PossibleRepair): Action {
  const { purchaseId, bookingId } = purchase;
  const { action, ticketIds } = repair;
  return {
    title: tOps(`repair.${action}.title`),
    description: effectOf(purchase, repair),
    label: tOps(`repair.${action}`),
    isDangerous: action === 'refund',
    fields: fieldsOf(purchase, repair),
    async run(reason, form) {
      const chosen = form.getAll('ticketIds').map(String);
      if (action === 'reissue') {
        await write('POST', `/ops/bookings/${bookingId}/reissue`, { body: { reason } });
        return tOps('repair.reissue.done', { count: ticketIds.length });
      }
      const { detail } = await write<{ detail: string }>('POST', `/ops/purchases/${purchaseId}/${action}`, {
        body: {
          reason,
          ...(action === 'extend' && { seconds: Number(form.get('minutes')) * 60 }),
          ...(action === 'refund' && chosen.length < ticketIds.length && { ticketIds: chosen }),
        },
      });
      return tBackoffice('repair.done', { detail });
    },
  };
}

function fieldsOf(purchase: PurchasePage, { action, ticketIds }: PossibleRepair) {
  if (action === 'refund') {
    const tickets = purchase.tickets.filter(({ ticketId }) => ticketIds.includes(ticketId));
    return <RefundFields tickets={tickets} withLast={purchase.refundWithLast} />;
  }
  if (action !== 'extend') return undefined;
  return (
    <label class="field">
      {tBackoffice('repair.extend.minutes')}
      <input name="minutes" type="number" required min="1" max="60" step="1" defaultValue="10" />
    </label>
  );
}
