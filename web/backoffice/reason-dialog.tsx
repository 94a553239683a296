import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { type ApiProblem, asProblem } from '../http/problem';
import { announce } from '../ui/announcer';
import { inputLimits } from './form/input-limits';
import { ProblemLine } from './problem-line';
import { tBackoffice } from './t-backoffice';

// Every call that asks for a reason has the same limits for it.
const LIKE_ALL = 'POST /organiser/events/{id}/seat-blocks';

/** An action that requires a reason and a confirmation. */
export interface Action {
  readonly title: string;
  /** Its effect, in a sentence. */
  readonly description: string;
  readonly label: string;
  readonly isDangerous?: boolean;
  /** Additional form fields, shown above the reason; `run` reads them from the form. */
  readonly fields?: ComponentChildren;
  /** Resolves to a sentence that says what was done. Rejects with `ApiProblem`. */
  run(reason: string, form: FormData): Promise<string>;
}

/** Asks for the reason, runs the action and shows a refusal. The `<dialog>` element keeps the focus inside. */
export function ReasonDialog({ action, onClose }: { action: Action; onClose: (done?: string) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const outcome = useRef<string | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  useEffect(() => dialog.current?.showModal(), []);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    setBusy(true);
    setProblem(undefined);
    action.run(String(form.get('reason')).trim(), form).then(
      (done) => {
        announce(done);
        outcome.current = done;
        // On close, the browser returns the focus to the button that opened the dialog.
        dialog.current?.close();
      },
      (error) => {
        setBusy(false);
        setProblem(asProblem(error));
      },
    );
  };
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={titleId} onClose={() => onClose(outcome.current)}>
      <h2 id={titleId}>{action.title}</h2>
      <p>{action.description}</p>
      <form class="stack" onSubmit={submit}>
        {action.fields}
        <label class="field">
          {tBackoffice('action.reason')}
          <textarea
            name="reason"
            {...inputLimits(LIKE_ALL, 'reason')}
            rows={2}
            onInput={({ currentTarget: field }) =>
              field.setCustomValidity(field.value.trim() === '' ? tBackoffice('action.reason') : '')
            }
          />
        </label>
        {problem && <ProblemLine problem={problem} />}
        <div class="row">
          <button type="button" class="button button-quiet" onClick={() => dialog.current?.close()}>
            {tBackoffice('action.back')}
          </button>
          <button
            type="submit"
            class={`button ${action.isDangerous ? 'button-danger' : ''}`}
            disabled={isBusy}
          >
            {action.label}
          </button>
        </div>
      </form>
    </dialog>
  );
}
