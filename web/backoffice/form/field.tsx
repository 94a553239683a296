import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { type FieldLimits, limitsOf } from './limits-of';
import { tForm } from './t-form';
import type { Form } from './use-form';
import { valueAt } from './value-at';

/** What every field has. */
export interface FieldProps {
  readonly form: Form;
  /** Where in the form: `venue.city`, `prices.0.amount`. */
  readonly path: string;
  readonly label: string;
  /** What it is for, below the field. */
  readonly hint?: ComponentChildren;
  readonly class?: string;
}

/** What the input of a field gets. */
interface FieldInput {
  readonly value: unknown;
  readonly limits: FieldLimits;
  readonly attributes: {
    readonly id: string;
    readonly name: string;
    readonly 'aria-describedby': string | undefined;
    readonly 'aria-invalid': true | undefined;
  };
  enter(value: unknown): void;
  /** Shows that what is typed is no value; undefined when it is one. */
  refuse(message: string | undefined): void;
}

/** A label with its input, a hint, and what the API or the browser says against what is entered. */
export function Field(props: FieldProps & { children: (input: FieldInput) => ComponentChildren }) {
  const { form, path, label, hint, children } = props;
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const limits = limitsOf(form.call, path);
  const fault = typed ?? form.faults.get(path);
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div class={`form-field ${props.class ?? ''}`} data-path={path}>
      <label for={id}>
        {label}
        {limits.required !== true && limits.default === undefined && (
          <span class="form-optional"> {tForm('form.optional')}</span>
        )}
      </label>
      {children({
        value: valueAt(form.value, path),
        limits,
        attributes: {
          ...{ id, name: path },
          'aria-describedby': described || undefined,
          'aria-invalid': fault !== undefined || undefined,
        },
        enter: (value) => form.change(path, value),
        refuse: setTyped,
      })}
      {hint && (
        <p id={`${id}-hint`} class="form-hint">
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} class="form-fault">
          {fault}
        </p>
      )}
    </div>
  );
}
