import { ChoiceField, MomentField } from '../form/fields';
import type { Form } from '../form/use-form';
import type { EventFields } from './draft-fields';
import { tEvents } from './t-events';

/** When a price ends, and which one its seats have from then on. */
export function PriceEnd(props: { form: Form<EventFields>; index: number; zone: string }) {
  const { form, index, zone } = props;
  const prices = form.value.prices ?? [];
  const price = prices[index];
  const others = prices.flatMap(({ priceLevel }, at) => (at === index ? [] : [priceLevel]));
  if (!price || (others.length === 0 && !price.endsAt && !price.next)) return null;
  return (
    <details open={price.endsAt !== undefined || price.next !== undefined}>
      <summary>{tEvents('seats.ends')}</summary>
      <div class="form-grid">
        <MomentField
          form={form}
          path={`prices.${index}.endsAt`}
          label={tEvents('seats.endsAt')}
          timeZone={zone}
        />
        <ChoiceField
          form={form}
          path={`prices.${index}.next`}
          label={tEvents('seats.next')}
          options={[...new Set(others)].map((one) => [one, one] as const)}
          empty={tEvents('seats.noNext')}
        />
      </div>
    </details>
  );
}
