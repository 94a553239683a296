import { useState } from 'preact/hooks';
import { formatSpan } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { CheckField, MomentField, NumberField } from '../form/fields';
import { limitsOf } from '../form/limits-of';
import type { Form } from '../form/use-form';
import type { EventFields } from './draft-fields';
import { admissionSeconds, buyersOf } from './sale-meaning';
import { Section } from './section';
import { tEvents } from './t-events';

interface Props {
  readonly form: Form<EventFields>;
  readonly zone: string;
  readonly seats: number;
}

/** When and how it is sold, with what the settings mean. */
export function SaleSection({ form, zone, seats }: Props) {
  const sale = form.value.onSale ?? {};
  const hasQueue = sale.queueRequired ?? true;
  const seconds = tEvents('sale.seconds');
  return (
    <Section id="sale" title={tEvents('sale.title')}>
      <div class="form-grid">
        <MomentField form={form} path="onSale.opensAt" label={tEvents('sale.opensAt')} timeZone={zone} />
        <MomentField
          form={form}
          path="onSale.closesAt"
          label={tEvents('sale.closesAt')}
          hint={tEvents('sale.closesHint')}
          timeZone={zone}
        />
        <NumberField form={form} path="onSale.maxTicketsPerFan" label={tEvents('sale.limit')} />
      </div>
      <CheckField
        form={form}
        path="onSale.queueRequired"
        label={tEvents('sale.queue')}
        hint={tEvents('sale.queueHint')}
      />
      {hasQueue && (
        <div class="form-grid">
          <NumberField
            form={form}
            path="onSale.admitPerSecond"
            label={tEvents('sale.rate')}
            isWhole={false}
          />
          <NumberField form={form} path="onSale.maxShoppers" label={tEvents('sale.inside')} />
          <NumberField
            form={form}
            path="onSale.lobbyMinutes"
            label={tEvents('sale.lobby')}
            unit={tEvents('when.minutes')}
          />
        </div>
      )}
      <NumberField form={form} path="onSale.holdSeconds" label={tEvents('sale.hold')} unit={seconds} />
      <Meaning form={form} seats={seats} hasQueue={hasQueue} />
      <details>
        <summary>{tEvents('sale.expert')}</summary>
        <div class="form-grid">
          <NumberField
            form={form}
            path="onSale.moreTimeSeconds"
            label={tEvents('sale.more')}
            unit={seconds}
          />
          <NumberField
            form={form}
            path="onSale.waitlistOfferSeconds"
            label={tEvents('sale.offer')}
            unit={seconds}
          />
          <MomentField
            form={form}
            path="onSale.accessibleUntil"
            label={tEvents('sale.accessible')}
            timeZone={zone}
          />
          {hasQueue && (
            <>
              <NumberField
                form={form}
                path="onSale.presenceSeconds"
                label={tEvents('sale.presence')}
                unit={seconds}
              />
              <NumberField
                form={form}
                path="onSale.graceSeconds"
                label={tEvents('sale.grace')}
                unit={seconds}
              />
              <CheckField form={form} path="onSale.challenge" label={tEvents('sale.challenge')} />
            </>
          )}
        </div>
      </details>
    </Section>
  );
}

const PEOPLE = 5_000;

function Meaning({ form, seats, hasQueue }: { form: Form<EventFields>; seats: number; hasQueue: boolean }) {
  const [people, setPeople] = useState(PEOPLE);
  const setting = (name: 'admitPerSecond' | 'maxShoppers' | 'maxTicketsPerFan' | 'holdSeconds') =>
    form.value.onSale?.[name] ?? Number(limitsOf(form.call, `onSale.${name}`).default);
  const rate = setting('admitPerSecond');
  const inside = setting('maxShoppers');
  const limit = setting('maxTicketsPerFan');
  const span = (seconds: number) => formatSpan(locale(), seconds);
  const held = Math.min(seats, inside * limit);
  if (!hasQueue && seats === 0) return null;
  return (
    <div class="editor-meaning stack">
      {hasQueue && (
        <>
          <label class="field">
            {tEvents('sale.people')}
            <input
              type="number"
              min={1}
              value={people}
              onInput={({ currentTarget: input }) => {
                if (input.valueAsNumber > 0) setPeople(input.valueAsNumber);
              }}
            />
          </label>
          <p>{tEvents('sale.meaning', { people, rate, span: span(admissionSeconds(people, rate)) })}</p>
          <p>{tEvents('sale.meaningHeld', { inside, held, span: span(setting('holdSeconds')) })}</p>
        </>
      )}
      {seats > 0 && <p>{tEvents('sale.meaningSold', { limit, seats, buyers: buyersOf(seats, limit) })}</p>}
    </div>
  );
}
