import { useId, useRef } from 'preact/hooks';

/** A link-like button for what cannot be undone: it asks before it does it, so that a slip of the finger costs nothing. */
export function ConfirmedButton(props: {
  label: string;
  title: string;
  /** What will be gone. */
  how: string;
  stay: string;
  go: string;
  disabled?: boolean;
  onGo: () => void;
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
        <p>{props.how}</p>
        <div class="row">
          <button type="button" class="button button-quiet" onClick={close}>
            {props.stay}
          </button>
          <button
            type="button"
            class="button button-danger"
            onClick={() => {
              close();
              props.onGo();
            }}
          >
            {props.go}
          </button>
        </div>
      </dialog>
    </>
  );
}
