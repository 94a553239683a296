import { useState } from 'preact/hooks';
import { type Action, ReasonDialog } from './reason-dialog';

/**
 * Buttons for what can be done here, each with its dialog, and what was done last. Small ones stand in a line of a table
 * that may be gone afterwards: whoever shows the table says what was done.
 */
export function Actions(props: {
  actions: readonly Action[];
  onDone?: (done: string) => void;
  isSmall?: boolean;
}) {
  const [chosen, choose] = useState<Action>();
  const [done, setDone] = useState('');
  const close = (result?: string) => {
    choose(undefined);
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
            choose(action);
          }}
        >
          {action.label}
        </button>
      ))}
      {done && !props.isSmall && <p class="action-done">{done}</p>}
      {chosen && <ReasonDialog action={chosen} onClose={close} />}
    </div>
  );
}
