import type { ComponentChildren } from 'preact';

/** A number that is changed with each valid entry; an entry outside of the limits changes nothing and is shown as invalid. */
export function NumberField(props: {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  onChange: (value: number) => void;
}) {
  const { label, value, min, max, step = 1, onChange } = props;
  return (
    <label class="field">
      {label}
      <input
        type="number"
        inputMode="decimal"
        {...{ min, max, value }}
        step={Number.isInteger(step) ? step : 'any'}
        required
        onInput={({ currentTarget: field }) => {
          if (field.validity.valid && field.value !== '') onChange(field.valueAsNumber);
        }}
      />
    </label>
  );
}

/** A text that is changed with each valid entry. */
export function TextField(props: {
  label: string;
  value: string;
  maxLength: number;
  isOptional?: boolean;
  pattern?: string;
  onChange: (value: string) => void;
}) {
  const { label, value, maxLength, isOptional, pattern, onChange } = props;
  return (
    <label class="field">
      {label}
      <input
        {...{ value, maxLength, pattern }}
        required={!isOptional}
        onInput={({ currentTarget: field }) => {
          if (field.validity.valid && (isOptional || field.value.trim() !== '')) onChange(field.value);
        }}
      />
    </label>
  );
}

/** A choice of one of a few. */
export function SelectField<T extends string>(props: {
  label: string;
  value: T;
  options: readonly (readonly [value: T, label: string])[];
  onChange: (value: T) => void;
}) {
  return (
    <label class="field">
      {props.label}
      <select value={props.value} onChange={({ currentTarget }) => props.onChange(currentTarget.value as T)}>
        {props.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A yes or no. */
export function CheckField(props: { label: string; isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <label class="plan-check">
      <input
        type="checkbox"
        checked={props.isOn}
        onChange={({ currentTarget }) => props.onChange(currentTarget.checked)}
      />
      {props.label}
    </label>
  );
}

/** A part of the panel that can be folded. */
export function Fold(props: { title: string; isOpen?: boolean; children: ComponentChildren }) {
  return (
    <details class="plan-fold" open={props.isOpen}>
      <summary>{props.title}</summary>
      <div class="plan-fields">{props.children}</div>
    </details>
  );
}
