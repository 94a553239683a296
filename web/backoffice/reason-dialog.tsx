import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { type ApiProblem, asProblem } from '../http/problem';
import { announce } from '../ui/announcer';
import { ProblemLine } from './problem-line';
import { tBackoffice } from './t-backoffice';

/** Something that is only done with a reason, and after a second look. */
export interface Action {
  readonly title: string;
  /** What it will do. */
  readonly how: string;
  readonly label: string;
  readonly isDangerous?: boolean;
  /** Fields of its own, above the reason; `run` reads them from the form. */
  readonly fields?: ComponentChildren;
  /** Answers what it has done, in words. Rejects with the refusal. */
  run(reason: string, form: FormData): Promise<string>;
}

/** Asks for the reason, does it, and says a refusal in its place; the browser's own dialog keeps the focus inside. */
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
        // Closed by the browser, which gives the focus back to the button that opened it.
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
      <p>{action.how}</p>
      <form class="stack" onSubmit={submit}>
        {action.fields}
        <label class="field">
          {tBackoffice('action.reason')}
          <textarea
            name="reason"
            required
            maxLength={500}
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
