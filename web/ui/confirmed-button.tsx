import { useId, useRef } from 'preact/hooks';

/** A link-like button with a confirmation dialog, for actions that cannot be undone. */
export function ConfirmedButton(props: {
  label: string;
  title: string;
  /** What the action does. */
  description: string;
  cancelLabel: string;
  confirmLabel: string;
  disabled?: boolean;
  onConfirm: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const close = () => dialog.current?.close();
  return (
    <>
      <button
        type="button"
        class="link-button"
        disabled={props.disabled}
        onClick={() => dialog.current?.showModal()}
      >
        {props.label}
      </button>
      <dialog ref={dialog} aria-labelledby={titleId} class="dialog">
        <h2 id={titleId}>{props.title}</h2>
        <p>{props.description}</p>
        <div class="row">
          <button type="button" class="button button-quiet" onClick={close}>
            {props.cancelLabel}
          </button>
          <button
            type="button"
            class="button button-danger"
            onClick={() => {
              close();
              props.onConfirm();
            }}
          >
            {props.confirmLabel}
          </button>
        </div>
      </dialog>
    </>
  );
}
