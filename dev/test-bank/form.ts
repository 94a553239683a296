import { invalidParameter } from './bank-error';

/** A decoded form: values are strings, nested objects, or lists. */
export type Form = { readonly [key: string]: FormValue };
type FormValue = string | Form | readonly FormValue[];

type NestedForm = { [key: string]: string | NestedForm };

/** Decodes `a[b][0]=c` as Stripe's servers do. Throws 400 for a key that is used both as a value and as an object. */
export function decodeForm(encoded: string): Form {
  const root: NestedForm = Object.create(null);
  let unnamed = 0;
  for (const [key, value] of new URLSearchParams(encoded)) {
    const path = key
      .replaceAll(']', '')
      .split('[')
      .map((part) => part || `${unnamed++}`);
    let at = root;
    for (const part of path.slice(0, -1)) {
      const next = at[part] ?? (Object.create(null) as NestedForm);
      if (typeof next === 'string') throw invalidParameter(key, `Invalid object: ${key}`);
      at[part] = next;
      at = next;
    }
    at[path.at(-1)!] = value;
  }
  return withLists(root) as Form;
}

/** Objects whose keys are all numbers become lists. */
function withLists(value: string | NestedForm): FormValue {
  if (typeof value === 'string') return value;
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every((key) => /^\d+$/.test(key)))
    return keys.map((key) => withLists(value[key]!));
  const form: { [key: string]: FormValue } = Object.create(null);
  for (const key of keys) form[key] = withLists(value[key]!);
  return form;
}

/** A parameter that is a string; undefined when it is absent or empty (Stripe's "unset"). Throws 400 for an object or a list. */
export function text(form: Form, param: string): string | undefined {
  const value = form[param];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw invalidParameter(param, `Invalid string: ${param}`);
  return value;
}

/** A parameter that is a whole number ≥ `min`; undefined when it is absent. Throws 400 `parameter_invalid_integer`. */
export function wholeNumber(form: Form, param: string, min = 0): number | undefined {
  const value = text(form, param);
  if (value === undefined) return undefined;
  if (!/^-?\d{1,15}$/.test(value)) {
    throw invalidParameter(param, `Invalid integer: ${value}`, 'parameter_invalid_integer');
  }
  if (Number(value) < min) {
    throw invalidParameter(
      param,
      `This value must be greater than or equal to ${min}.`,
      'parameter_invalid_integer',
    );
  }
  return Number(value);
}

/** The value of a required parameter. Throws 400 `parameter_missing`. */
export function required<T>(value: T | undefined, param: string): T {
  if (value === undefined)
    throw invalidParameter(param, `Missing required param: ${param}.`, 'parameter_missing');
  return value;
}

/** A parameter that is an object; empty when it is absent. Throws 400 for anything else. */
export function nested(form: Form, param: string): Form {
  const value = form[param];
  if (value === undefined || value === '') return {};
  if (typeof value === 'string' || Array.isArray(value))
    throw invalidParameter(param, `Invalid object: ${param}`);
  return value as Form;
}

/** A parameter that is a string or a list of strings, as a list; empty when it is absent. */
export function texts(form: Form, param: string): string[] {
  const value = form[param];
  if (value === undefined || value === '') return [];
  const list = Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
  return list.filter((item) => typeof item === 'string');
}

/** Metadata merged as Stripe merges it: an empty value removes its key, `metadata=` removes all. Throws 400 over its limits. */
export function mergeMetadata(before: Readonly<Record<string, string>>, form: Form): Record<string, string> {
  if (form.metadata === '') return {};
  const given = nested(form, 'metadata');
  const merged: Record<string, string> = { ...before };
  // Metadata whose keys are all numbers was decoded as a list; Object.entries restores the keys.
  for (const [key, value] of Object.entries(given)) {
    if (typeof value !== 'string') throw invalidParameter(`metadata[${key}]`, 'Metadata values are strings.');
    if (key.length > 40) throw invalidParameter('metadata', 'Metadata keys have at most 40 characters.');
    if (value.length > 500)
      throw invalidParameter('metadata', 'Metadata values have at most 500 characters.');
    if (value === '') delete merged[key];
    else merged[key] = value;
  }
  if (Object.keys(merged).length > 50) throw invalidParameter('metadata', 'Metadata has at most 50 keys.');
  return merged;
}
