import { useState } from 'preact/hooks';
import { type Deed, ReasonDialog } from './reason-dialog';

/** Buttons for what can be done here, each with its dialog, and what was done last. */
export function Deeds(props: { deeds: readonly Deed[]; onDone?: () => void; isSmall?: boolean }) {
  const [chosen, choose] = useState<Deed>();
  const [done, setDone] = useState('');
  const close = (result?: string) => {
    choose(undefined);
    if (result === undefined) return;
    setDone(result);
    props.onDone?.();
  };
  return (
    <div class="deeds">
      {props.deeds.map((deed) => (
        <button
          key={deed.title}
          type="button"
          class={`button ${deed.isDangerous ? 'button-danger' : 'button-quiet'} ${props.isSmall ? 'button-small' : ''}`}
          onClick={() => choose(deed)}
        >
          {deed.label}
        </button>
      ))}
      {done && <p class="deed-done">{done}</p>}
      {chosen && <ReasonDialog deed={chosen} onClose={close} />}
    </div>
  );
}
