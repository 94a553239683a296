import { useState } from 'preact/hooks';
import { currencyDigits } from '../../i18n/format';
import { typedAmount, writtenAmount } from './amount';
import { Field, type FieldProps } from './field';
import { limitsOf } from './limits-of';
import { tForm } from './t-form';
import { valueAt } from './value-at';
import { momentOf, wallTime } from './zone-time';

/** A text; with `lines` of several. Nothing but spaces is no text. */
export function TextField(
  props: FieldProps & {
    lines?: number;
    type?: 'text' | 'url' | 'email';
    suggestions?: string;
    placeholder?: string;
  },
) {
  const { lines, type = 'text', suggestions, placeholder } = props;
  return (
    <Field {...props}>
      {({ value, limits: { minLength, maxLength }, attributes, enter }) => {
        const common = {
          ...{ ...attributes, minLength, maxLength, placeholder },
          value: (value as string | undefined) ?? '',
          onInput: ({ currentTarget }: { currentTarget: { value: string } }) =>
            enter(currentTarget.value.trim() === '' ? undefined : currentTarget.value),
        };
        return lines ? (
          <textarea rows={lines} {...common} />
        ) : (
          <input type={type} list={suggestions} {...common} />
        );
      }}
    </Field>
  );
}

/** A number in the limits of the API; what is out of them is not entered, and the browser says why. */
export function NumberField(props: FieldProps & { isWhole?: boolean; unit?: string }) {
  const { isWhole = true, unit } = props;
  // What is typed and is no value yet.
  const [text, setText] = useState<string>();
  return (
    <Field {...props}>
      {({ value, limits: { minimum, exclusiveMinimum, maximum }, attributes, enter, refuse }) => (
        <span class="form-unit">
          <input
            type="number"
            inputMode={isWhole ? 'numeric' : 'decimal'}
            step={isWhole ? 1 : 'any'}
            min={minimum ?? exclusiveMinimum}
            max={maximum}
            {...attributes}
            value={text ?? (value as number | undefined) ?? ''}
            onInput={({ currentTarget: input }) => {
              const isValue = input.validity.valid;
              setText(isValue ? undefined : input.value);
              refuse(isValue ? undefined : input.validationMessage);
              if (isValue) enter(input.value === '' ? undefined : input.valueAsNumber);
            }}
          />
          {unit && <span>{unit}</span>}
        </span>
      )}
    </Field>
  );
}

/** An amount, typed in the units of its currency and kept in its minor units. */
export function MoneyField(props: FieldProps & { currency: string }) {
  const { form, path, currency } = props;
  const digits = currencyDigits(currency);
  const [text, setText] = useState<string>();
  const amount = valueAt(form.value, path) as number | undefined;
  return (
    <Field {...props}>
      {({ attributes, enter, refuse }) => (
        <span class="form-unit">
          <input
            type="text"
            inputMode="decimal"
            autocomplete="off"
            {...attributes}
            value={text ?? (amount === undefined ? '' : writtenAmount(amount, digits))}
            onInput={({ currentTarget: { value } }) => {
              const typed = typedAmount(value, digits);
              setText(value);
              refuse(value === '' || typed !== undefined ? undefined : tForm('form.noAmount', { digits }));
              enter(typed);
            }}
            onBlur={() =>
              setText((before) => (before && typedAmount(before, digits) === undefined ? before : undefined))
            }
          />
          <span>{currency.toUpperCase()}</span>
        </span>
      )}
    </Field>
  );
}

/** A moment, entered as the clock in the given time zone shows it. */
export function MomentField(props: FieldProps & { timeZone: string }) {
  const { timeZone } = props;
  return (
    <Field {...props}>
      {({ value, attributes, enter }) => (
        <input
          type="datetime-local"
          {...attributes}
          value={value ? wallTime(value as string, timeZone) : ''}
          onInput={({ currentTarget }) => enter(momentOf(currentTarget.value, timeZone))}
        />
      )}
    </Field>
  );
}

/** One of several values. */
export function ChoiceField(
  props: FieldProps & { options: readonly (readonly [value: string, label: string])[]; empty?: string },
) {
  return (
    <Field {...props}>
      {({ value, attributes, enter }) => (
        <select
          {...attributes}
          value={(value as string | undefined) ?? ''}
          onChange={({ currentTarget }) => enter(currentTarget.value || undefined)}
        >
          {(props.empty !== undefined || value === undefined) && (
            <option value="">{props.empty ?? '—'}</option>
          )}
          {props.options.map(([one, label]) => (
            <option key={one} value={one}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Yes or no. */
export function CheckField({ form, path, label, hint }: FieldProps) {
  const standard = limitsOf(form.call, path).default;
  const value = (valueAt(form.value, path) ?? standard) === true;
  return (
    <label class="form-check" data-path={path}>
      <input
        type="checkbox"
        name={path}
        checked={value}
        onChange={({ currentTarget }) => form.change(path, currentTarget.checked)}
      />
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  );
}
