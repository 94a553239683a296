import { type FormCall, limitsOf } from './limits-of';

/** The attributes that keep a plain input within what the API accepts in a field; `required` can be said otherwise behind them. */
export function inputLimits(call: FormCall, path: string) {
  const { required = false, maxLength, minimum, exclusiveMinimum, maximum } = limitsOf(call, path);
  return { required, maxLength, min: minimum ?? exclusiveMinimum, max: maximum };
}
