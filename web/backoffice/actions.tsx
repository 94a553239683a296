import { useState } from 'preact/hooks';
import { type Action, ReasonDialog } from './reason-dialog';

/**
 * Buttons of actions, each with its dialog, and the result of the last action. With `isSmall` (in a table row, which may
 * disappear after the action) the result is not shown here; the owner of the table shows it.
 */
export function Actions(props: {
  actions: readonly Action[];
  onDone?: (done: string) => void;
  isSmall?: boolean;
}) {
  const [open, setOpen] = useState<Action>();
  const [done, setDone] = useState('');
  const close = (result?: string) => {
    setOpen(undefined);
    if (result === undefined) return;
    setDone(result);
    props.onDone?.(result);
  };
  return (
    <div class="actions">
      {props.actions.map((action) => (
        <button
          key={action.title}
          type="button"
          class={`button ${action.isDangerous ? 'button-danger' : 'button-quiet'} ${props.isSmall ? 'button-small' : ''}`}
          onClick={() => {
            setDone('');
            setOpen(action);
          }}
        >
          {action.label}
        </button>
      ))}
      {done && !props.isSmall && <p class="action-done">{done}</p>}
      {open && <ReasonDialog action={open} onClose={close} />}
    </div>
  );
}
