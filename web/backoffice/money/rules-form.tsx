import { useState } from 'preact/hooks';
import type { EventMoney } from '../../../clients/typescript/contract';
import { write } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { announce } from '../../ui/announcer';
import { limitsOf } from '../form/limits-of';
import { ProblemLine } from '../problem-line';
import { Check, FeeFields, TaxFields } from './rule-fields';
import { draftOf, newFee, newTax, type RulesDraft, rulesOf } from './rules-draft';
import { RulesExample } from './rules-example';
import { tMoney } from './t-money';

const CALL = 'PUT /organiser/events/{id}/money';
const { maxItems: MAX_FEES = Infinity } = limitsOf(CALL, 'rules.fees');
const { maxItems: MAX_TAXES = Infinity } = limitsOf(CALL, 'rules.taxes');

/** The form of fees and taxes, with an example of what a fan would pay. */
export function RulesForm({ path, money }: { path: string; money: EventMoney }) {
  const [draft, setDraft] = useState(() => draftOf(money));
  const [problem, setProblem] = useState<ApiProblem>();
  const [isBusy, setBusy] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const change = (part: Partial<RulesDraft>) => {
    setSaved(false);
    setDraft({ ...draft, ...part });
  };
  const { fees, taxes } = draft;
  const levels = money.prices.map(({ priceLevel }) => priceLevel);
  const save = (submitted: Event) => {
    submitted.preventDefault();
    setBusy(true);
    setProblem(undefined);
    write('PUT', `${path}/money`, { body: { rules: rulesOf(draft, money.currency) } })
      .then(() => {
        setSaved(true);
        announce(tMoney('rules.saved'));
      })
      .catch((error) => setProblem(asProblem(error)))
      .finally(() => setBusy(false));
  };
  return (
    <div class="backoffice-columns">
      <form class="card stack" onSubmit={save}>
        <h2>{tMoney('rules.title')}</h2>
        <p class="small">{tMoney('rules.keeps')}</p>
        {fees.map((fee, index) => (
          <FeeFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a fee has no other identity while it is typed.
            key={index}
            fee={fee}
            currency={money.currency}
            onChange={(one) => change({ fees: replaced(fees, index, one) })}
            onRemove={() => change({ fees: fees.filter((one) => one !== fee) })}
          />
        ))}
        {fees.length < MAX_FEES && (
          <AddButton label={tMoney('fee.add')} onClick={() => change({ fees: [...fees, newFee] })} />
        )}
        {taxes.map((tax, index) => (
          <TaxFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a tax has no other identity while it is typed.
            key={index}
            tax={tax}
            levels={levels}
            onChange={(one) => change({ taxes: replaced(taxes, index, one) })}
            onRemove={() => change({ taxes: taxes.filter((one) => one !== tax) })}
          />
        ))}
        {taxes.length < MAX_TAXES && (
          <AddButton label={tMoney('tax.add')} onClick={() => change({ taxes: [...taxes, newTax] })} />
        )}
        {taxes.length > 0 && <TaxRules draft={draft} onChange={change} />}
        {fees.some((fee) => !fee.isIncluded) && (
          <Check
            label={tMoney('rules.feesRefunded')}
            value={draft.areFeesRefunded}
            onChange={(areFeesRefunded) => change({ areFeesRefunded })}
          />
        )}
        {problem && <ProblemLine problem={problem} />}
        <div class="row">
          <button type="submit" class="button" disabled={isBusy}>
            {tMoney('rules.save')}
          </button>
          {isSaved && <span>{tMoney('rules.saved')}</span>}
        </div>
      </form>
      {money.prices.length > 0 && <RulesExample path={path} money={money} draft={draft} />}
    </div>
  );
}

function TaxRules({ draft, onChange }: { draft: RulesDraft; onChange: (part: Partial<RulesDraft>) => void }) {
  return (
    <>
      <Check
        label={tMoney('rules.taxesIncluded')}
        value={draft.areTaxesIncluded}
        onChange={(areTaxesIncluded) => onChange({ areTaxesIncluded })}
      />
      <label class="field">
        {tMoney('rules.rounding')}
        <select
          value={draft.rounding}
          onChange={({ currentTarget }) =>
            onChange({ rounding: currentTarget.value === 'order' ? 'order' : 'line' })
          }
        >
          <option value="line">{tMoney('rounding.line')}</option>
          <option value="order">{tMoney('rounding.order')}</option>
        </select>
      </label>
    </>
  );
}

function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" class="button button-quiet" onClick={onClick}>
      {label}
    </button>
  );
}

function replaced<T>(list: readonly T[], at: number, by: T): T[] {
  return list.map((one, index) => (index === at ? by : one));
}
