import limits from './limits.json';

/** A call whose fields the limits are of, as `POST /organiser/drafts`. */
export type FormCall = keyof typeof limits;

/** What the API accepts in a field; absent limits are none. */
export interface FieldLimits {
  readonly required?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly maxItems?: number;
  readonly default?: unknown;
}

/** The limits of a field of a call by its path; an item of a list is any of them. Throws a RangeError for a field that the call does not have. */
export function limitsOf(call: FormCall, path: string): FieldLimits {
  const fields: Readonly<Record<string, FieldLimits>> = limits[call];
  const found = fields[path.split('.').map(starForIndex).join('.')];
  if (!found) throw new RangeError(`${call} has no field ${path}`);
  return found;
}

function starForIndex(part: string): string {
  return /^\d+$/.test(part) ? '*' : part;
}
