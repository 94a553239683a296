import './cost-lines.css';
import type { CostBreakdown } from '../../clients/typescript/contract';
import { formatMoney, formatShare } from '../i18n/format';
import { locale, t } from '../i18n/t';

/** What a total consists of: what is added to the prices, and what they include. Without a breakdown: that nothing is added. */
export function CostLines({ breakdown }: { breakdown: CostBreakdown | undefined }) {
  if (!breakdown) return <p class="small">{t('event.noFees')}</p>;
  const { tickets, fees, taxes, areTaxesIncluded, currency } = breakdown;
  const money = (amount: number) => formatMoney(locale(), { amount, currency });
  const taxName = ({ name, ratePpm }: (typeof taxes)[number]) => `${name} ${formatShare(locale(), ratePpm)}`;
  const added = fees.filter((fee) => !fee.isIncluded);
  const included = [
    ...fees.filter((fee) => fee.isIncluded).map(({ name, amount }) => ({ what: name, amount })),
    ...(areTaxesIncluded ? taxes.map((tax) => ({ what: taxName(tax), amount: tax.amount })) : []),
  ];
  return (
    <div class="cost-lines small">
      <dl>
        <Line what={t('costs.tickets')} amount={money(tickets)} />
        {added.map(({ name, amount }) => (
          <Line key={name} what={name} amount={money(amount)} />
        ))}
        {!areTaxesIncluded &&
          taxes.map((tax) => <Line key={taxName(tax)} what={taxName(tax)} amount={money(tax.amount)} />)}
      </dl>
      {included.length > 0 && (
        <p>
          {t('costs.included', {
            list: included.map(({ what, amount }) => `${what} ${money(amount)}`).join(', '),
          })}
        </p>
      )}
    </div>
  );
}

function Line({ what, amount }: { what: string; amount: string }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>{amount}</dd>
    </div>
  );
}
