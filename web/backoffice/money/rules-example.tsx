import { useState } from 'preact/hooks';
import type { CostBreakdown, EventMoney } from '../../../clients/typescript/contract';
import { write } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { formatMoney } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { CostLines } from '../../ui/cost-lines';
import { ProblemLine } from '../problem-line';
import { type RulesDraft, rulesOf } from './rules-draft';
import { tMoney } from './t-money';

const QUANTITIES = [1, 2, 3, 4, 6, 8, 10];

/** What a fan would pay for some tickets under the rules as they are typed. The API computes it. */
export function RulesExample({ path, money, draft }: { path: string; money: EventMoney; draft: RulesDraft }) {
  const { currency, prices } = money;
  const [priceLevel, setLevel] = useState(prices[0]?.priceLevel ?? '');
  const [quantity, setQuantity] = useState(2);
  const body = { rules: rulesOf(draft, currency), order: [{ priceLevel, quantity }] };
  const { value, problem } = useLoad(JSON.stringify(body), (signal) => {
    const wait = new Promise((resolve) => setTimeout(resolve, 300));
    return wait.then(() =>
      signal.aborted ? undefined : write<CostBreakdown>('POST', `${path}/money/example`, { body, signal }),
    );
  });
  return (
    <section class="card stack" aria-labelledby="example">
      <h2 id="example">{tMoney('example.title')}</h2>
      <div class="row">
        <label class="field">
          {tMoney('example.quantity')}
          <select value={quantity} onChange={({ currentTarget }) => setQuantity(Number(currentTarget.value))}>
            {QUANTITIES.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          {tMoney('example.level')}
          <select value={priceLevel} onChange={({ currentTarget }) => setLevel(currentTarget.value)}>
            {prices.map((price) => (
              <option key={price.priceLevel} value={price.priceLevel}>
                {price.priceLevel} — {formatMoney(locale(), { amount: price.face, currency })}
              </option>
            ))}
          </select>
        </label>
      </div>
      {problem && <ProblemLine problem={problem} isTransient />}
      {value && (
        <>
          <CostLines breakdown={value} />
          <p class="total">
            <span>{tMoney('example.total')}</span>
            <strong>{formatMoney(locale(), { amount: value.total, currency })}</strong>
          </p>
        </>
      )}
    </section>
  );
}
