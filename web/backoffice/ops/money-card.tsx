import type { PurchasePage } from '../../../clients/typescript/contract';
import { write } from '../../http/call';
import { formatMoment, formatMoney } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { Actions } from '../actions';
import type { Action } from '../reason-dialog';
import { ScrollTable } from '../scroll-table';
import { tOps } from './t-ops';

const SHOWN = ['captured', 'refunded', 'held', 'owed', 'disputed', 'bankFees', 'kept'] as const;
// The others are shown only where there is something.
const ALWAYS: ReadonlySet<string> = new Set(['captured', 'refunded', 'kept']);
const DECISIONS = ['retry', 'withdraw', 'settle-elsewhere'] as const;

/** The money of a purchase by the ledger, and its refunds. */
export function MoneyCard({ purchase, onDone }: { purchase: PurchasePage; onDone: (done: string) => void }) {
  const { balance, total, refunds, paymentIntentId, chargeId } = purchase;
  const amounts = SHOWN.filter((name) => ALWAYS.has(name) || balance[name] !== 0);
  return (
    <section class="card stack" aria-labelledby="money">
      <h2 id="money">{tOps('money.title')}</h2>
      <dl class="facts facts-money">
        {amounts.map((name) => (
          <>
            <dt key={`${name} name`}>{tOps(`money.${name}`)}</dt>
            <dd key={name} class="number" data-money={name}>
              {formatMoney(locale(), { ...total, amount: balance[name] })}
            </dd>
          </>
        ))}
      </dl>
      {paymentIntentId ? (
        <p class="id" dir="ltr">
          {paymentIntentId}
          {chargeId && ` · ${chargeId}`}
        </p>
      ) : (
        <p>{tOps('money.neverAsked')}</p>
      )}
      {refunds.length > 0 && <h3>{tOps('refunds.title')}</h3>}
      <ul class="refunds">
        {refunds.map((refund) => (
          <li key={refund.refundId}>
            <p class="row">
              <strong>{formatMoney(locale(), refund.amount)}</strong>
              <span class={`badge ${refund.status === 'needs-attention' ? 'badge-stuck' : ''}`}>
                {tOps(`refund.status.${refund.status}`)}
              </span>
              <span>{formatMoment(locale(), refund.openedAt, 'short')}</span>
            </p>
            <p dir="auto">
              {tOps('refund.by', { who: refund.requestedBy, reason: refund.reason })}
              {refund.detail && ` — ${refund.detail}`}
            </p>
            {refund.status === 'needs-attention' && (
              <Actions
                isSmall
                actions={DECISIONS.map((one) => decision(refund.refundId, one))}
                onDone={onDone}
              />
            )}
          </li>
        ))}
      </ul>
      <details>
        <summary>{tOps('ledger.title', { count: purchase.ledger.length })}</summary>
        <Ledger entries={purchase.ledger} />
      </details>
    </section>
  );
}

function decision(refundId: string, action: (typeof DECISIONS)[number]): Action {
  return {
    title: tOps(`refund.${action}`),
    description: tOps(`refund.${action}.effect`),
    label: tOps(`refund.${action}`),
    isDangerous: action !== 'retry',
    async run(reason) {
      await write('POST', `/ops/refunds/${refundId}/repair`, { body: { action, reason } });
      return tOps('refund.decided');
    },
  };
}

function Ledger({ entries }: { entries: PurchasePage['ledger'] }) {
  return (
    <ScrollTable label={tOps('ledger.title', { count: entries.length })}>
      <thead>
        <tr>
          {(['at', 'what', 'debit', 'credit', 'amount'] as const).map((column) => (
            <th key={column} scope="col" class={column === 'amount' ? 'number' : undefined}>
              {tOps(`ledger.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map(({ at, debit, credit, amount, currency, description, bankObject }) => (
          <tr key={`${at} ${debit} ${credit} ${description}`}>
            <td>{formatMoment(locale(), at)}</td>
            <td lang="en" dir="auto">
              {description}
              <br />
              <span class="id" dir="ltr">
                {bankObject}
              </span>
            </td>
            <td lang="en">{debit}</td>
            <td lang="en">{credit}</td>
            <td class="number">{formatMoney(locale(), { amount, currency })}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
