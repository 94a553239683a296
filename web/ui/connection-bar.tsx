import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/t';
import type { Connection } from '../live/frames';

// An interruption that is shorter than this is not shown.
const SHOW_AFTER_MS = 2_500;

/** Shows the state of the connection while it is not live. */
export function ConnectionBar({ connection }: { connection: ReadonlySignal<Connection> }) {
  const state = connection.value;
  const [shown, setShown] = useState<Connection>('live');
  useEffect(() => {
    const timer = setTimeout(() => setShown(state), state === 'connecting' ? SHOW_AFTER_MS : 0);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <div class={`connection connection-${shown}`} role="status" data-state={state}>
      {shown === 'live' ? '' : t(`connection.${shown}`)}
    </div>
  );
}
