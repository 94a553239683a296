import { useState } from 'preact/hooks';
import { type Deed, ReasonDialog } from './reason-dialog';

/**
 * Buttons for what can be done here, each with its dialog, and what was done last. Small ones stand in a line of a table
 * that may be gone afterwards: whoever shows the table says what was done.
 */
export function Deeds(props: { deeds: readonly Deed[]; onDone?: (done: string) => void; isSmall?: boolean }) {
  const [chosen, choose] = useState<Deed>();
  const [done, setDone] = useState('');
  const close = (result?: string) => {
    choose(undefined);
    if (result === undefined) return;
    setDone(result);
    props.onDone?.(result);
  };
  return (
    <div class="deeds">
      {props.deeds.map((deed) => (
        <button
          key={deed.title}
          type="button"
          class={`button ${deed.isDangerous ? 'button-danger' : 'button-quiet'} ${props.isSmall ? 'button-small' : ''}`}
          onClick={() => {
            setDone('');
            choose(deed);
          }}
        >
          {deed.label}
        </button>
      ))}
      {done && !props.isSmall && <p class="deed-done">{done}</p>}
      {chosen && <ReasonDialog deed={chosen} onClose={close} />}
    </div>
  );
}
