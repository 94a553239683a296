import { useEffect } from 'preact/hooks';
import type { SeatingPlanLine, TeamEvent } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { locale } from '../../i18n/t';
import { paths } from '../../paths';
import type { Form } from '../form/use-form';
import type { EventFields } from './draft-fields';
import { tEvents } from './t-events';

// As many as the API gives in one page; the last changed come first.
const MOST = 100;

interface Props {
  readonly form: Form<EventFields>;
  readonly event: TeamEvent;
}

/** Chooses a seating plan of the team for a draft, and gives each of its price levels a price to be entered. */
export function PlanChoice({ form, event }: Props) {
  const { seatingPlanId } = form.value;
  const list = useLoad('plans', (signal) =>
    call<{ plans: SeatingPlanLine[] }>('GET', `/organiser/seating-plans?limit=${MOST}`, { signal }),
  );
  usePricesOfPlan(form, event);
  const plans = list.value?.plans ?? [];
  const choose = (planId: string) =>
    form.replace({ ...form.value, sections: undefined, seatingPlanId: planId || undefined });
  return (
    <div class="row">
      {plans.length > 0 && (
        <label class="field">
          {tEvents('seats.plan')}
          <select value={seatingPlanId ?? ''} onChange={({ currentTarget }) => choose(currentTarget.value)}>
            <option value="">{tEvents('seats.noPlan')}</option>
            {plans.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <a href={seatingPlanId ? paths.backofficePlan(seatingPlanId) : paths.backofficePlans}>
        {tEvents(seatingPlanId ? 'seats.openPlan' : 'seats.drawPlan')}
      </a>
    </div>
  );
}

/** The categories of a plan are the price levels of its seats. */
function usePricesOfPlan(form: Form<EventFields>, event: TeamEvent): void {
  const prices = form.value.prices ?? [];
  const known = new Set(prices.map(({ priceLevel }) => priceLevel));
  const inOrder = new Intl.Collator(locale(), { numeric: true }).compare;
  const levels = [...new Set(event.seats.sections.map(({ priceLevel }) => priceLevel))].sort(inOrder);
  const missing = event.fields.seatingPlanId ? levels.filter((level) => !known.has(level)) : [];
  const currency = prices[0]?.currency ?? event.event.prices[0]?.currency ?? 'eur';
  // Only when other seats came: a price that somebody removes stays away until then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  useEffect(() => {
    if (missing.length === 0) return;
    const added = missing.map((priceLevel) => ({ priceLevel, currency }));
    form.replace({ ...form.value, prices: [...prices, ...added] });
  }, [levels.join('\n')]);
}
