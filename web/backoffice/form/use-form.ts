import { useMemo, useState } from 'preact/hooks';
import type { ApiProblem } from '../../http/problem';
import type { FormCall } from './limits-of';
import { withValueAt } from './value-at';

/** What is entered in a form, for its fields. */
export interface Form<T extends object = object> {
  /** The call that takes what is entered: its limits are those of the fields. */
  readonly call: FormCall;
  readonly value: T;
  /** What the API has refused, by the path of the field. */
  readonly faults: ReadonlyMap<string, string>;
  /** Whether something was entered since the form was made or `reset`. */
  readonly isChanged: boolean;
  /** Enters a value at a path; `undefined` takes it away. */
  change(path: string, value: unknown): void;
  /** Enters several values at once. */
  replace(value: T): void;
  /** Shows the refusal at its fields. */
  refuse(problem: ApiProblem | undefined): void;
  /** Begins again with this value, as nothing of it was entered here. */
  reset(value: T): void;
}

/** A form with the limits of a call of the API. */
export function useForm<T extends object>(call: FormCall, first: T): Form<T> {
  const [state, setState] = useState({ value: first, base: first });
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  return useMemo(
    () => ({
      call,
      value: state.value,
      faults,
      isChanged: state.value !== state.base,
      change(path, value) {
        setState((before) => ({ ...before, value: withValueAt(before.value, path, value) }));
        setFaults(
          (before) => new Map([...before].filter(([at]) => at !== path && !at.startsWith(`${path}.`))),
        );
      },
      replace: (value) => setState((before) => ({ ...before, value })),
      refuse: (problem) => setFaults(faultsOf(problem)),
      reset: (value) => setState({ value, base: value }),
    }),
    [call, state, faults],
  );
}

/** What a refusal says of single fields, by their path. */
function faultsOf(problem: ApiProblem | undefined): ReadonlyMap<string, string> {
  const errors = problem?.fields.errors as readonly { path: string; message: string }[] | undefined;
  return new Map((errors ?? []).map(({ path, message }) => [path, message]));
}
