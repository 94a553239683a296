import type { TeamEvent } from '../../../clients/typescript/contract';
import { locale } from '../../i18n/t';
import { paths } from '../../paths';
import { ChoiceField, MoneyField, NumberField, TextField } from '../form/fields';
import { limitsOf } from '../form/limits-of';
import type { Form } from '../form/use-form';
import { type EventFields, evenRows, evenSizeOf, type SectionFields } from './draft-fields';
import { PlanChoice } from './plan-choice';
import { PriceEnd } from './price-end';
import { Section } from './section';
import { tEvents } from './t-events';

const STANDARD_CURRENCY = 'eur';

interface Props {
  readonly form: Form<EventFields>;
  readonly event: TeamEvent;
  /** That of the venue. */
  readonly zone: string;
}

/** The prices, and the seats or standing places that have them. The seats of a published event stay. */
export function SeatsSection({ form, event, zone }: Props) {
  const isDraft = event.state === 'draft';
  const { seatsOf, seatingPlanId } = form.value;
  const { count } = event.seats;
  return (
    <Section id="seats" title={tEvents('seats.title')}>
      <Prices form={form} isDraft={isDraft} zone={zone} />
      {!isDraft && <p>{tEvents('seats.fixed', { count })}</p>}
      {isDraft && seatsOf !== undefined && (
        <p class="row">
          {tEvents('seats.copied', { count })}
          <button type="button" class="button button-quiet" onClick={() => form.change('seatsOf', undefined)}>
            {tEvents('seats.replace')}
          </button>
        </p>
      )}
      {isDraft && seatsOf === undefined && <PlanChoice form={form} event={event} />}
      {isDraft && seatingPlanId !== undefined && <p role="status">{tEvents('seats.count', { count })}</p>}
      {isDraft && (seatsOf ?? seatingPlanId) === undefined && <Sections form={form} count={count} />}
      {isDraft && count > 0 && (
        <p>
          <a href={paths.backofficeSeats(event.id)}>{tEvents('seats.block')}</a>
        </p>
      )}
    </Section>
  );
}

function Prices(props: { form: Form<EventFields>; isDraft: boolean; zone: string }) {
  const { form, isDraft, zone } = props;
  const prices = form.value.prices ?? [];
  const currency = prices[0]?.currency ?? STANDARD_CURRENCY;
  const names = new Intl.DisplayNames(locale(), { type: 'currency' });
  const setCurrency = (code: string) =>
    form.change(
      'prices',
      prices.map((price) => ({ ...price, currency: code })),
    );
  return (
    <>
      <h3>{tEvents('seats.prices')}</h3>
      {isDraft && prices.length > 0 && (
        <label class="field">
          {tEvents('seats.currency')}
          <select value={currency} onChange={({ currentTarget }) => setCurrency(currentTarget.value)}>
            {Intl.supportedValuesOf('currency').map((code) => (
              <option key={code} value={code.toLowerCase()}>
                {code} – {names.of(code)}
              </option>
            ))}
          </select>
        </label>
      )}
      {prices.map((price, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a field keeps its place while its name is typed.
        <div key={index} class="editor-item">
          <div class="form-grid">
            {isDraft ? (
              <TextField form={form} path={`prices.${index}.priceLevel`} label={tEvents('seats.level')} />
            ) : (
              <p>{price.priceLevel}</p>
            )}
            <MoneyField
              form={form}
              path={`prices.${index}.amount`}
              label={tEvents('seats.amount')}
              currency={currency}
            />
          </div>
          <PriceEnd form={form} index={index} zone={zone} />
          {isDraft && <Remove form={form} path={`prices.${index}`} name={price.priceLevel ?? ''} />}
        </div>
      ))}
      {isDraft && (
        <button
          type="button"
          class="button button-quiet"
          onClick={() => form.change(`prices.${prices.length}`, newPrice(prices, currency))}
        >
          {tEvents('seats.addPrice')}
        </button>
      )}
    </>
  );
}

function Sections({ form, count }: { form: Form<EventFields>; count: number }) {
  const sections = form.value.sections ?? [];
  const add = (places: object) => {
    const prices = form.value.prices ?? [];
    const [price = newPrice(prices, STANDARD_CURRENCY)] = prices;
    const taken = new Set(sections.map(({ name }) => name));
    let number = sections.length + 1;
    while (taken.has(tEvents('seats.newSection', { count: number }))) number += 1;
    const section = {
      name: tEvents('seats.newSection', { count: number }),
      priceLevel: price.priceLevel,
      ...places,
    };
    form.replace({
      ...form.value,
      prices: prices.length > 0 ? prices : [price],
      sections: [...sections, section as SectionFields],
    });
  };
  return (
    <>
      <h3>{tEvents('seats.sections')}</h3>
      {sections.map((section, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a section keeps its place while its name is typed.
        <SectionItem key={index} form={form} section={section} index={index} />
      ))}
      <div class="row">
        <button type="button" class="button button-quiet" onClick={() => add({ rows: evenRows(10, 20) })}>
          {tEvents('seats.addSeats')}
        </button>
        <button type="button" class="button button-quiet" onClick={() => add({ generalAdmission: 200 })}>
          {tEvents('seats.addStanding')}
        </button>
      </div>
      <p role="status">{tEvents('seats.count', { count })}</p>
    </>
  );
}

function SectionItem(props: { form: Form<EventFields>; section: SectionFields; index: number }) {
  const { form, section, index } = props;
  const path = `sections.${index}`;
  const levels = [...new Set((form.value.prices ?? []).map(({ priceLevel }) => priceLevel))];
  const size = evenSizeOf(section);
  const resize = (rows: number, seats: number) => form.change(`${path}.rows`, evenRows(rows, seats));
  return (
    <div class="editor-item">
      <div class="form-grid">
        <TextField form={form} path={`${path}.name`} label={tEvents('seats.section')} />
        <ChoiceField
          form={form}
          path={`${path}.priceLevel`}
          label={tEvents('seats.price')}
          options={levels.map((level) => [level, level] as const)}
        />
      </div>
      {'generalAdmission' in section && (
        <NumberField form={form} path={`${path}.generalAdmission`} label={tEvents('seats.places')} />
      )}
      {size && (
        <div class="form-grid">
          <Count
            label={tEvents('seats.rows')}
            value={size.rows}
            max={limitsOf(form.call, `${path}.rows`).maxItems}
            onChange={(rows) => resize(rows, size.seats)}
          />
          <Count
            label={tEvents('seats.perRow')}
            value={size.seats}
            max={limitsOf(form.call, `${path}.rows.0.seats`).maximum}
            onChange={(seats) => resize(size.rows, seats)}
          />
        </div>
      )}
      {'rows' in section && !size && <p>{tEvents('seats.own')}</p>}
      <Remove form={form} path={path} name={section.name} />
    </div>
  );
}

function Count(props: { label: string; value: number; max?: number; onChange: (value: number) => void }) {
  return (
    <label class="field">
      {props.label}
      <input
        type="number"
        inputMode="numeric"
        min={1}
        max={props.max}
        value={props.value}
        onChange={({ currentTarget: input }) => {
          if (input.validity.valid && input.value !== '') props.onChange(input.valueAsNumber);
          else input.reportValidity();
        }}
      />
    </label>
  );
}

function Remove({ form, path, name }: { form: Form<EventFields>; path: string; name: string }) {
  return (
    <button type="button" class="link-button" onClick={() => form.change(path, undefined)}>
      {tEvents('seats.remove', { name })}
    </button>
  );
}

function newPrice(prices: NonNullable<EventFields['prices']>, currency: string) {
  const taken = new Set(prices.map(({ priceLevel }) => priceLevel));
  const first = tEvents('seats.standard');
  let priceLevel = first;
  for (let number = 2; taken.has(priceLevel); number += 1) priceLevel = `${first} ${number}`;
  return { priceLevel, currency };
}
