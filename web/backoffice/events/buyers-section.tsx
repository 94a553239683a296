import { CheckField, ChoiceField } from '../form/fields';
import type { Form } from '../form/use-form';
import type { EventFields } from './draft-fields';
import { Section } from './section';
import { tEvents } from './t-events';

const ASKED = ['none', 'name', 'name-and-address'] as const;

/** What buyers are asked for, and who gets to read it. */
export function BuyersSection({ form }: { form: Form<EventFields> }) {
  const { buyerDetails } = form.value;
  // What is not entered yet means the same as the first one.
  const isEntered = buyerDetails !== undefined;
  return (
    <Section id="buyers" title={tEvents('buyers.title')}>
      <ChoiceField
        form={form}
        path="buyerDetails"
        label={tEvents('buyers.details')}
        options={ASKED.slice(isEntered ? 0 : 1).map((one) => [one, tEvents(`buyers.${one}`)] as const)}
        empty={isEntered ? undefined : tEvents('buyers.none')}
      />
      {(buyerDetails ?? 'none') !== 'none' && (
        <CheckField
          form={form}
          path="gateListNames"
          label={tEvents('buyers.gate')}
          hint={tEvents('buyers.gateHint')}
        />
      )}
    </Section>
  );
}
