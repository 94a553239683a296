import type { PurchaseElsewhere, PurchasePage } from '../../../clients/typescript/contract';
import type { ApiProblem } from '../../http/problem';
import { formatMoment, formatMoney } from '../../i18n/format';
import { locale, t } from '../../i18n/t';
import { ProblemLine } from '../problem-line';
import { tOps } from './t-ops';

/** What the bank and Temporal say now, and who of them does not answer. */
export function ElsewhereCard(props: {
  purchase: PurchasePage;
  value?: PurchaseElsewhere;
  problem?: ApiProblem;
  reload: () => void;
}) {
  const { purchase, value, problem, reload } = props;
  return (
    <section class="card stack" aria-labelledby="elsewhere">
      <h2 id="elsewhere">{tOps('elsewhere.title')}</h2>
      {problem && <ProblemLine problem={problem} onRetry={reload} isTransient />}
      {!value && !problem && <p>{t('loading')}</p>}
      {value?.missing.map((part) => (
        <p key={part} class="notice">
          {tOps(`elsewhere.missing.${part}`)}
        </p>
      ))}
      {value?.payment && <Payment payment={value.payment} />}
      <ul class="workflows">
        {value?.workflows?.map(({ workflowId, type, status, startedAt, temporalUrl }) => (
          <li key={`${workflowId} ${startedAt}`}>
            {temporalUrl ? (
              <a href={temporalUrl} target="_blank" rel="noreferrer" dir="ltr">
                {type}
              </a>
            ) : (
              <span dir="ltr">{type}</span>
            )}{' '}
            <span class="badge" lang="en">
              {status}
            </span>{' '}
            {formatMoment(locale(), startedAt, 'short')}
          </li>
        ))}
      </ul>
      {(value?.workflows ?? []).length === 0 && purchase.temporalUrl && (
        <a href={purchase.temporalUrl} target="_blank" rel="noreferrer">
          {tOps('elsewhere.temporal')}
        </a>
      )}
      <p>
        <button type="button" class="button button-quiet button-small" onClick={reload}>
          {tOps('elsewhere.again')}
        </button>
      </p>
    </section>
  );
}

function Payment({ payment }: { payment: NonNullable<PurchaseElsewhere['payment']> }) {
  const { status, amount, amountCaptured, amountRefunded, currency } = payment;
  const money = (minor: number) => formatMoney(locale(), { amount: minor, currency });
  if (status === 'unknown') return <p>{tOps('elsewhere.payment.unknown')}</p>;
  return (
    <p data-payment={status}>
      {tOps('elsewhere.payment', {
        status: tOps(`payment.${status}`),
        amount: money(amount),
        captured: money(amountCaptured),
        refunded: money(amountRefunded),
      })}
    </p>
  );
}
